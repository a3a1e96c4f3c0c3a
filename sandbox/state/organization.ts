import { StoredDocument } from './policy';

/** An AWS organization. All accounts of the sandbox are in it; its management account may be another one. */
export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
  readonly createdAt: Date;
  readonly rootId: string;
  /** Whether service control policies have any effect. */
  policiesEnabled: boolean;
  /** By id, oldest first. */
  readonly units: Map<string, OrganizationalUnit>;
  /** The root or unit that each account is in. */
  readonly accountParents: Map<string, string>;
  /** Service control policies by id. */
  readonly policies: Map<string, ServiceControlPolicy>;
  /** Ids of the policies attached to each root, unit and account. */
  readonly attachments: Map<string, Set<string>>;
}

export interface OrganizationalUnit {
  readonly id: string;
  name: string;
  readonly parentId: string;
}

export interface ServiceControlPolicy {
  readonly id: string;
  readonly awsManaged: boolean;
  name: string;
  description: string;
  document: StoredDocument;
}
