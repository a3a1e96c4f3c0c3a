import { NamedMap } from './named-map';
import { InlinePolicy, StoredDocument } from './policy';
import { Tag } from './tag';

export interface Role {
  readonly type: 'role';
  readonly roleName: string;
  readonly path: string;
  readonly arn: string;
  readonly roleId: string;
  readonly accountId: string;
  readonly createDate: Date;
  description?: string;
  maxSessionDuration: number;
  trustPolicy: StoredDocument;
  readonly attachedPolicies: Set<string>;
  readonly inlinePolicies: NamedMap<InlinePolicy>;
  permissionsBoundary?: string;
  tags: Tag[];
  /** Whether the sandbox put the role there in place of `cdk bootstrap`. */
  readonly isSeeded?: boolean;
}
