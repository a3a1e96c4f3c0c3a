import { Group } from './group';
import { MfaDevice } from './mfa-device';
import { NamedMap } from './named-map';
import { PasswordPolicy } from './password-policy';
import { ManagedPolicy } from './policy';
import { Role } from './role';
import { User } from './user';
import { ServiceSpecificCredential, SigningCertificate, SshPublicKey } from './user-credentials';

/** What one AWS account holds in IAM. */
export class Account {
  readonly users = new NamedMap<User>();
  readonly groups = new NamedMap<Group>();
  readonly roles = new NamedMap<Role>();
  /** Customer managed policies by ARN; AWS managed ones live in the cloud. */
  readonly policies = new Map<string, ManagedPolicy>();
  /** Virtual MFA devices by serial number. */
  readonly mfaDevices = new Map<string, MfaDevice>();
  readonly sshPublicKeys: SshPublicKey[] = [];
  readonly signingCertificates: SigningCertificate[] = [];
  readonly serviceSpecificCredentials: ServiceSpecificCredential[] = [];
  passwordPolicy?: PasswordPolicy;
  readonly aliases: string[] = [];

  constructor(readonly accountId: string, readonly partition: string = 'aws') {}

  /** The ARN of something in IAM, such as `user/alice`. */
  arn(resource: string): string {
    return `arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }
}
