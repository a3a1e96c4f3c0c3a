import { Role } from './role';
import { Tag } from './tag';

/** What hands a role to an EC2 instance; it holds one role at most. */
export interface InstanceProfile {
  readonly instanceProfileName: string;
  readonly path: string;
  readonly arn: string;
  readonly instanceProfileId: string;
  readonly createDate: Date;
  role?: Role;
  tags: Tag[];
}
