import * as fc from 'fast-check';
import { AwsError } from '../../../sandbox/aws-error';
import { cliLogin } from '../../../sandbox/console/cli-login';
import { consoleSignIn } from '../../../sandbox/console/console-sign-in';
import { invoke } from '../../../sandbox/invoke';
import { codeAt, stepAt } from '../../../sandbox/mfa/totp';
import { Input, OperationContext } from '../../../sandbox/operation';
import { handleS3 } from '../../../sandbox/s3/s3-service';
import { ADMINISTRATOR } from '../../../sandbox/seed-account';
import { ServiceName } from '../../../sandbox/services';
import { Cloud } from '../../../sandbox/state/cloud';
import { User } from '../../../sandbox/state/user';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { randomResources } from '../../support/sandbox-random-resources';
import { SettableClock } from '../../support/settable-clock';

export const ACCOUNTS = ['111122223333', '444455556666'];

/** Something that is done to a cloud; names are drawn from few, so that calls meet each other. */
export type Call = (cloud: Cloud) => unknown;

const REGION = 'eu-west-1';
const MANAGED = 'arn:aws:iam::aws:policy/IAMUserChangePassword';

const document = (Action: string) => JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } });
const trust = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNTS[0] } } });

function contextOf(cloud: Cloud, userName = ADMINISTRATOR): OperationContext {
  const account = cloud.account(ACCOUNTS[0])!;
  const user = account.users.get(userName);
  if (!user) throw new AwsError('NoSuchCaller', 403, userName);
  const { arn, accountId, userId } = user;
  const accessKeyId = user.accessKeys[0]?.accessKeyId ?? 'none';
  return { cloud, account, region: REGION, signer: { kind: CallerKind.ACCESS_KEY, arn, accountId, accessKeyId, principal: user as User, userId } };
}

const call = (service: ServiceName, action: string, input: Input, as?: string): Call =>
  (cloud) => invoke(service, action, input, contextOf(cloud, as));
const iam = (action: string, input: Input): Call => call('iam', action, input);

const serial = (device: string) => `arn:aws:iam::${ACCOUNTS[0]}:mfa/${device}`;

function code(cloud: Cloud, device: string, steps = 0): string {
  const seed = cloud.account(ACCOUNTS[0])!.mfaDevices.get(serial(device))?.seed;
  return seed ? codeAt(seed, stepAt(cloud.clock.now()) + steps) : '000000';
}

const enable = (UserName: string, device: string): Call => (cloud) => iam('EnableMFADevice', {
  UserName, SerialNumber: serial(device), AuthenticationCode1: code(cloud, device, -1), AuthenticationCode2: code(cloud, device),
})(cloud);

const session = (userName: string, device: string): Call => (cloud) =>
  call('sts', 'GetSessionToken', { SerialNumber: serial(device), TokenCode: code(cloud, device) }, userName)(cloud);

const signIn = (userName: string, device: string): Call => (cloud) => {
  const tokenCode = cloud.account(ACCOUNTS[0])?.users.get(userName)?.mfaDevices.length ? code(cloud, device) : undefined;
  const console = consoleSignIn(cloud, { accountId: ACCOUNTS[0], userName, password: 'Correct-horse-9', tokenCode });
  return cliLogin(cloud, console.accessKeyId, REGION);
};

const upload = (key: string, body: string): Call => (cloud) => handleS3({
  method: 'PUT', path: `/cdk-hnb659fds-assets-${ACCOUNTS[0]}-${REGION}/${key}`, query: new URLSearchParams(), headers: {}, body: Buffer.from(body),
}, contextOf(cloud));

const stack = (action: string, StackName: string, Resources: object): Call => call('cloudformation', action, {
  StackName,
  TemplateBody: JSON.stringify({ Resources }),
  Capabilities: ['CAPABILITY_NAMED_IAM'],
  ...action === 'CreateChangeSet' && { ChangeSetName: 'change', ChangeSetType: 'UPDATE' },
});

const user = fc.constantFrom('alice', 'bob', 'Carol');
const device = fc.constantFrom('phone', 'key');
const group = fc.constantFrom('team', 'crew');

export const randomCall: fc.Arbitrary<Call> = fc.oneof(
  { arbitrary: user.map((UserName) => iam('CreateUser', { UserName, Tags: [{ Key: 'team', Value: 'a' }] })), weight: 4 },
  user.map((UserName) => iam('DeleteUser', { UserName })),
  user.map((UserName) => iam('CreateAccessKey', { UserName })),
  user.map((UserName) => iam('CreateLoginProfile', { UserName, Password: 'Correct-horse-9' })),
  user.map((UserName) => iam('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument: document('*') })),
  user.map((UserName) => iam('AttachUserPolicy', { UserName, PolicyArn: MANAGED })),
  user.map((UserName) => iam('CreateServiceSpecificCredential', { UserName, ServiceName: 'codecommit.amazonaws.com' })),
  group.map((GroupName) => iam('CreateGroup', { GroupName })),
  fc.tuple(group, user).map(([GroupName, UserName]) => iam('AddUserToGroup', { GroupName, UserName })),
  fc.tuple(group, group).map(([GroupName, NewGroupName]) => iam('UpdateGroup', { GroupName, NewGroupName })),
  fc.constantFrom('s3:*', 'iam:List*').map((action) => iam('CreatePolicy', { PolicyName: 'shared', PolicyDocument: document(action) })),
  fc.constant(iam('CreatePolicyVersion', { PolicyArn: `arn:aws:iam::${ACCOUNTS[0]}:policy/shared`, PolicyDocument: document('ec2:*'), SetAsDefault: 'true' })),
  fc.constant(iam('CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: trust })),
  fc.constant(iam('CreateInstanceProfile', { InstanceProfileName: 'machines' })),
  fc.constant(iam('AddRoleToInstanceProfile', { InstanceProfileName: 'machines', RoleName: 'ops' })),
  fc.constant(iam('GenerateCredentialReport', {})),
  fc.constant(iam('UpdateAccountPasswordPolicy', { MinimumPasswordLength: '12' })),
  device.map((VirtualMFADeviceName) => iam('CreateVirtualMFADevice', { VirtualMFADeviceName })),
  { arbitrary: fc.tuple(user, device).map(([name, own]) => enable(name, own)), weight: 3 },
  fc.tuple(user, device).map(([UserName, own]) => iam('DeactivateMFADevice', { UserName, SerialNumber: serial(own) })),
  { arbitrary: fc.tuple(user, device).map(([name, own]) => session(name, own)), weight: 4 },
  { arbitrary: fc.tuple(user, device).map(([name, own]) => signIn(name, own)), weight: 2 },
  user.map((name) => call('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNTS[0]}:role/ops`, RoleSessionName: 'session', Policy: document('s3:*') }, name)),
  user.map((Name) => call('sts', 'GetFederationToken', { Name, Policy: document('s3:*') }, Name)),
  user.map((name) => call('iam', 'ListUsers', {}, name)),
  randomResources.map((resources) => stack('CreateStack', 'Stack', resources)),
  randomResources.map((resources) => stack('UpdateStack', 'Stack', resources)),
  randomResources.map((resources) => stack('CreateChangeSet', 'Stack', resources)),
  fc.constant(call('cloudformation', 'ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'change' })),
  fc.constant(call('cloudformation', 'DeleteStack', { StackName: 'Stack' })),
  fc.string().map((value) => call('ssm', 'PutParameter', { Name: '/p', Value: `v${value}`, Type: 'String', Overwrite: true })),
  fc.string().map((body) => upload('asset.json', body)),
  fc.constant(call('organizations', 'CreatePolicy', { Name: 'scp', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: document('*') })),
  fc.integer({ min: 1, max: 240_000 }).map((time): Call => (cloud) => cloud.clock.advance(time)),
);

/** Calls after which there is something of everything, in their order. */
export const RICH_CALLS: readonly (readonly [name: string, call: Call])[] = [
  ['a user', iam('CreateUser', { UserName: 'alice', Tags: [{ Key: 'team', Value: 'a' }] })],
  ['a key', iam('CreateAccessKey', { UserName: 'alice' })],
  ['a password', iam('CreateLoginProfile', { UserName: 'alice', Password: 'Correct-horse-9' })],
  ['a policy of the user', iam('PutUserPolicy', { UserName: 'alice', PolicyName: 'own', PolicyDocument: document('*') })],
  ['a group', iam('CreateGroup', { GroupName: 'team' })],
  ['a member', iam('AddUserToGroup', { GroupName: 'team', UserName: 'alice' })],
  ['a managed policy', iam('CreatePolicy', { PolicyName: 'shared', PolicyDocument: document('s3:*') })],
  ['a role', iam('CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: trust })],
  ['an instance profile', iam('CreateInstanceProfile', { InstanceProfileName: 'machines' })],
  ['a credential of a service', iam('CreateServiceSpecificCredential', { UserName: 'alice', ServiceName: 'codecommit.amazonaws.com' })],
  ['an alias', iam('CreateAccountAlias', { AccountAlias: 'acme' })],
  ['a report', iam('GenerateCredentialReport', {})],
  ['rules of passwords', iam('UpdateAccountPasswordPolicy', { MinimumPasswordLength: '12' })],
  ['a device', iam('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })],
  ['a device of the user', enable('alice', 'phone')],
  ['time', (cloud) => cloud.clock.advance(60_000)],
  ['a session', session('alice', 'phone')],
  ['time again', (cloud) => cloud.clock.advance(60_000)],
  ['a sign-in', signIn('alice', 'phone')],
  ['a session of a role', call('sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNTS[0]}:role/ops`, RoleSessionName: 'session', Policy: document('s3:*') }, 'alice')],
  ['a stack', stack('CreateStack', 'Stack', { Group: { Type: 'AWS::IAM::Group' } })],
  ['a change set', stack('CreateChangeSet', 'Stack', { Group: { Type: 'AWS::IAM::Group' }, Other: { Type: 'AWS::IAM::Group' } })],
  ['a parameter', call('ssm', 'PutParameter', { Name: '/p', Value: 'v', Type: 'String' })],
  ['a role of the bootstrap stack', call('sts', 'AssumeRole', {
    RoleArn: `arn:aws:iam::${ACCOUNTS[0]}:role/cdk-hnb659fds-deploy-role-${ACCOUNTS[0]}-us-east-1`, RoleSessionName: 'session',
  })],
  ['an object', upload('asset.json', '{}')],
  ['a bootstrap stack of one\'s own', stack('CreateStack', 'CDKToolkit', {
    Version: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Name: '/cdk-bootstrap/hnb659fds/version', Value: '30' } },
  })],
  ['a service control policy', call('organizations', 'CreatePolicy', {
    Name: 'scp', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: document('*'),
  })],
];

/** `done`, or the code of the error that a call ends in. */
export function outcome(each: Call, cloud: Cloud): string {
  try {
    each(cloud);
    return 'done';
  } catch (error) {
    if (error instanceof AwsError) return error.code;
    throw error;
  }
}

export function details(cloud: Cloud): unknown {
  return ['GetAccountAuthorizationDetails', 'ListVirtualMFADevices'].map((action) => invoke('iam', action, {}, contextOf(cloud)));
}

/** A clock at the moment of another. */
export function clockLike(clock: SettableClock): SettableClock {
  return new SettableClock(clock.now());
}
