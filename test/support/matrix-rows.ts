import { ENFORCEMENT_ROWS, People } from '../../benchmarks/enforcement-rows';
import { Caller, SimulationRequest } from '../../src/simulation';

/** A request and whether it is allowed, in a group that lets users manage no credentials but MFA devices. */
export interface MatrixRow {
  readonly id: string;
  readonly of: (people: People) => SimulationRequest;
  /** Whether the request, or the session that makes it, has MFA. */
  readonly withMfa: boolean;
  /** To a member of the group. */
  readonly member: boolean;
  /** To a member who has AdministratorAccess as well. */
  readonly administrator: boolean;
}

type Row = [
  id: string, who: (userArn: string) => Caller, action: string, resource: (people: People) => string, member: boolean, administrator: boolean,
];

const key = (arn: string) => Caller.accessKey(arn);
const keyWithCode = (arn: string) => Caller.accessKeyWithTokenCode(arn);
const signIn = (arn: string) => Caller.console(arn);
const login = (arn: string) => Caller.cliLogin(arn);
const token = (arn: string) => Caller.sessionToken(arn);
const federation = (arn: string) => Caller.federationToken(arn);
const service = (arn: string) => Caller.forwardAccessSession(arn);
const session = (arn: string) => Caller.sessionTokenWithMfa(arn);
const signInWithMfa = (arn: string) => Caller.consoleWithMfa(arn);
const serviceWithMfa = (arn: string) => Caller.forwardAccessSessionWithMfa(arn);

const self = (people: People) => people.self;
const other = (people: People) => people.other;
const anything = () => '*';
const device = ({ account }: People) => `${account}:mfa/phone`;
const role = ({ account }: People) => `${account}:role/AWSAdminRole`;
const bucket = ({ account }: People) => `${account.replace(/:iam:.*/, '')}:s3:::bucket`;
// A user in the path /alice/ is not alice.
const namesake = ({ account, self: own }: People) => `${account}:user/${own.split('/').pop()}/bob`;

const ROWS: Row[] = [
  // Registering one's own device.
  ['the console reads oneself', signIn, 'iam:GetUser', self, true, true],
  ['the console lists own devices', signIn, 'iam:ListMFADevices', self, true, true],
  ['the console lists the devices of the account', signIn, 'iam:ListVirtualMFADevices', anything, true, true],
  ['the console creates a device', signIn, 'iam:CreateVirtualMFADevice', device, true, true],
  ['the console enables own device', signIn, 'iam:EnableMFADevice', self, true, true],
  ['the console resynchronizes own device', signIn, 'iam:ResyncMFADevice', self, true, true],
  ['aws login enables own device', login, 'iam:EnableMFADevice', self, true, true],
  ['a key reads oneself', key, 'iam:GetUser', self, true, true],
  ['a key lists own devices', key, 'iam:ListMFADevices', self, true, true],
  ['a key creates a device', key, 'iam:CreateVirtualMFADevice', device, false, false],
  ['a key enables own device', key, 'iam:EnableMFADevice', self, false, false],
  ['a key resynchronizes own device', key, 'iam:ResyncMFADevice', self, false, false],

  // Nobody else's.
  ['the console enables another\'s device', signIn, 'iam:EnableMFADevice', other, false, false],
  ['aws login enables another\'s device', login, 'iam:EnableMFADevice', other, false, false],
  ['the console reads another', signIn, 'iam:GetUser', other, false, false],
  ['a key reads another', key, 'iam:GetUser', other, false, false],
  ['the console enables the device of a path\'s namesake', signIn, 'iam:EnableMFADevice', namesake, false, false],
  ['the console changes another\'s password', signIn, 'iam:ChangePassword', other, false, false],
  ['aws login changes own password', login, 'iam:ChangePassword', self, false, false],
  ['aws login changes another\'s password', login, 'iam:ChangePassword', other, false, false],
  ['a key changes another\'s password', key, 'iam:ChangePassword', other, false, false],
  ['the console sets own password', signIn, 'iam:UpdateLoginProfile', self, false, false],
  ['the console removes own device', signIn, 'iam:DeactivateMFADevice', self, false, false],
  ['the console deletes a device', signIn, 'iam:DeleteVirtualMFADevice', device, false, false],

  // Nothing else without MFA.
  ['the console makes a key', signIn, 'iam:CreateAccessKey', self, false, false],
  ['the console reads the summary', signIn, 'iam:GetAccountSummary', anything, false, false],
  ['a key changes own password', key, 'iam:ChangePassword', self, false, false],
  ['a key reads the password policy', key, 'iam:GetAccountPasswordPolicy', anything, false, false],
  ['a key uploads an SSH key', key, 'iam:UploadSSHPublicKey', self, false, false],
  ['a key makes Git credentials', key, 'iam:CreateServiceSpecificCredential', self, false, false],
  ['a key gets a federation token', key, 'sts:GetFederationToken', anything, false, false],
  ['a federation token works', federation, 's3:DeleteBucket', bucket, false, false],
  ['a session without a code works', token, 's3:DeleteBucket', bucket, false, false],
  ['aws login works', login, 's3:DeleteBucket', bucket, false, false],
  ['the console assumes the role', signIn, 'sts:AssumeRole', role, false, false],
  ['a session without a code assumes the role', token, 'sts:AssumeRole', role, false, false],
  ['a key makes another\'s key', key, 'iam:CreateAccessKey', other, false, false],
  ['a key lists users', key, 'iam:ListUsers', anything, false, false],
  ['a key pulls from a repository', key, 'codecommit:GitPull', ({ account }) => `${account.replace('iam:', 'codecommit:eu-west-1')}:repository`, false, false],
  ['a service enables another\'s device', service, 'iam:EnableMFADevice', other, false, false],
  ['a service makes a key', service, 'iam:CreateAccessKey', self, false, false],

  // With MFA: oneself, and what other policies allow.
  ['MFA: own password', session, 'iam:ChangePassword', self, false, true],
  ['MFA: the password policy', session, 'iam:GetAccountPasswordPolicy', anything, true, true],
  ['MFA: own key', session, 'iam:CreateAccessKey', self, false, true],
  ['MFA: own certificate', session, 'iam:UploadSigningCertificate', self, false, true],
  ['MFA: own SSH key', session, 'iam:UploadSSHPublicKey', self, false, true],
  ['MFA: own Git credentials', session, 'iam:CreateServiceSpecificCredential', self, false, true],
  ['MFA: another\'s key', session, 'iam:CreateAccessKey', other, false, true],
  ['MFA: own devices', session, 'iam:ListMFADevices', self, true, true],
  ['MFA: a second device', session, 'iam:EnableMFADevice', self, true, true],
  ['MFA: a second device, in the console', signInWithMfa, 'iam:EnableMFADevice', self, true, true],
  ['MFA: another\'s device', session, 'iam:EnableMFADevice', other, false, true],
  ['MFA: removal of own device', session, 'iam:DeactivateMFADevice', self, true, true],
  ['MFA: removal of another\'s device', session, 'iam:DeactivateMFADevice', other, false, true],
  ['MFA: work', session, 's3:DeleteBucket', bucket, false, true],
  ['MFA: work in the console', signInWithMfa, 's3:DeleteBucket', bucket, false, true],
  ['MFA: work by a service', serviceWithMfa, 's3:DeleteBucket', bucket, false, true],
  ['MFA: the role', session, 'sts:AssumeRole', role, true, true],
  ['a code: the role', keyWithCode, 'sts:AssumeRole', role, true, true],
];

/** A1 to C1, and what has to stay possible, and other ways in. */
export const MATRIX_ROWS: readonly MatrixRow[] = [
  ...ENFORCEMENT_ROWS.map(({ id, of, allowed, withMfa }) => ({ id, of, withMfa, member: allowed, administrator: allowed || withMfa })),
  ...ROWS.map(([id, who, action, resource, member, administrator]): MatrixRow => ({
    id,
    of: (people) => ({ caller: who(people.self), action, resource: resource(people) }),
    withMfa: [session, signInWithMfa, serviceWithMfa, keyWithCode].includes(who),
    member,
    administrator,
  })),
];
