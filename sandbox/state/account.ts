import { CredentialReport } from './credential-report';
import { Group } from './group';
import { InstanceProfile } from './instance-profile';
import { DeviceAtSts, MfaDevice, TokenAttempts } from './mfa-device';
import { NamedMap } from './named-map';
import { PasswordPolicy } from './password-policy';
import { ManagedPolicy } from './policy';
import { Role } from './role';
import { User } from './user';
import { ServiceSpecificCredential, SigningCertificate, SshPublicKey } from './user-credentials';
import { StackStore } from '../cloudformation/state/stack-store';
import { ParameterStore } from '../ssm/parameter-store';

/** What one AWS account holds. All of it is plain data, so that a state file can hold it too. */
export class Account {
  readonly users = new NamedMap<User>();
  readonly groups = new NamedMap<Group>();
  readonly roles = new NamedMap<Role>();
  readonly instanceProfiles = new NamedMap<InstanceProfile>();
  /** Customer managed policies by ARN; AWS managed ones live in the cloud. */
  readonly policies = new Map<string, ManagedPolicy>();
  /** Virtual MFA devices by serial number. */
  readonly mfaDevices = new Map<string, MfaDevice>();
  /** What STS knows of them, now and once IAM's changes have reached it; by serial number, in the order of time. */
  readonly devicesAtSts = new Map<string, DeviceAtSts[]>();
  readonly tokenAttempts: TokenAttempts = { window: 0, counts: new Map() };
  readonly sshPublicKeys: SshPublicKey[] = [];
  readonly signingCertificates: SigningCertificate[] = [];
  readonly serviceSpecificCredentials: ServiceSpecificCredential[] = [];
  credentialReport?: CredentialReport;
  passwordPolicy?: PasswordPolicy;
  readonly aliases: string[] = [];
  /** CloudFormation stacks by region. */
  readonly stacks = new Map<string, StackStore>();
  /** Parameters of Systems Manager by region. */
  readonly parameters = new Map<string, ParameterStore>();
  /** Regions in which the roles of the CDK's bootstrap stack were put into the account. */
  readonly bootstrappedRegions = new Set<string>();
  /** Ids of the stacks that brought these roles themselves, by region. */
  readonly ownBootstraps = new Map<string, string>();

  constructor(readonly accountId: string, readonly partition: string = 'aws') {}

  /** The ARN of something in IAM, such as `user/alice`. */
  arn(resource: string): string {
    return `arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }
}
