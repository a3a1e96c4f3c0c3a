import { AccessKey } from './access-key';
import { MfaDevice } from './mfa-device';
import { NamedMap } from './named-map';
import { InlinePolicy } from './policy';
import { Tag } from './tag';

export interface LoginProfile {
  password: string;
  passwordResetRequired: boolean;
  readonly createDate: Date;
  /** When the password was set last; with the profile, where it was never changed. */
  passwordChangeDate?: Date;
  /** Earlier passwords, latest first, for the reuse rule of the password policy. */
  previousPasswords?: string[];
}

export interface User {
  readonly type: 'user';
  userName: string;
  path: string;
  arn: string;
  readonly userId: string;
  readonly accountId: string;
  readonly createDate: Date;
  passwordLastUsed?: Date;
  loginProfile?: LoginProfile;
  /** ARNs of the attached managed policies, in the order of attachment. */
  readonly attachedPolicies: Set<string>;
  readonly inlinePolicies: NamedMap<InlinePolicy>;
  permissionsBoundary?: string;
  readonly accessKeys: AccessKey[];
  readonly mfaDevices: MfaDevice[];
  tags: Tag[];
}
