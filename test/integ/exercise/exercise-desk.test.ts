import {
  AttachUserPolicyCommand, CreateAccessKeyCommand, CreateGroupCommand, CreateLoginProfileCommand, CreateServiceSpecificCredentialCommand,
  DeleteGroupCommand, GetUserCommand, ListUsersCommand, PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { contents } from './account-contents';
import { ACCOUNT, embeddedTarget } from './embedded-target';
import { Credentials } from '../../../examples/support/clients';
import { ExerciseDesk } from '../../../integ/exercise/exercise-desk';
import { Ledger } from '../../../integ/exercise/ledger';
import { Names } from '../../../integ/exercise/names';
import { RecordedRows } from '../../../integ/exercise/recorded-rows';
import { Removal } from '../../../integ/exercise/removal';
import { Settling } from '../../../integ/exercise/settling';
import { administratorOf } from '../../../integ/exercise/target';
import { machineTime } from '../../../integ/exercise/time';
import { Sandbox } from '../../../sandbox/sandbox';
import { createRole, createUser, policyDocument } from '../../support/sandbox-people';

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT] });
});
afterEach(() => sandbox.close());

function deskOf(credentials?: Credentials) {
  const target = embeddedTarget(sandbox, credentials);
  const time = machineTime(new AbortController().signal);
  const ledger = new Ledger();
  const removal = new Removal(administratorOf(target).iam, time, target.patience);
  const rows = new RecordedRows({ exercise: 'x', time, patience: target.patience, normalize: (text) => text });
  const outputs = { Stack: { Key: 'value' } };
  const desk = new ExerciseDesk({ target, rows, ledger, names: new Names('1f2e3d4c'), removal, time, settling: new Settling(0, time), outputs });
  return { desk, ledger };
}

test('a temporary user is what was asked for', async () => {
  const { desk } = deskOf();
  await desk.administrator.iam.send(new CreateGroupCommand({ GroupName: 'developers' }));

  const user = await desk.temporaryUser({
    groupNames: ['developers'], path: '/ops/', permissionsBoundaryArn: ADMINISTRATOR_ACCESS, managedPolicyArns: [ADMINISTRATOR_ACCESS],
  });

  expect([user.userName, user.userArn]).toEqual(['cdk-iam-mfa-integ-1f2e3d4c-1', `arn:aws:iam::${ACCOUNT}:user/ops/cdk-iam-mfa-integ-1f2e3d4c-1`]);
  expect((await user.key.sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(user.userArn);
  expect((await user.key.iam.send(new GetUserCommand({}))).User?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(ADMINISTRATOR_ACCESS);
});

test('a session of a device carries MFA, every attempt with a code of its own', async () => {
  const { desk } = deskOf();
  const user = await desk.temporaryUser({ managedPolicyArns: [ADMINISTRATOR_ACCESS] });
  const device = await user.handOutDevice();

  const sessions = [await user.session(device), await user.session(device)];

  await Promise.all(sessions.map(({ iam }) => iam.send(new ListUsersCommand({}))));
});

test('a role session bears the name of the user, with and without a code', async () => {
  const { desk } = deskOf();
  const user = await desk.temporaryUser({ managedPolicyArns: [ADMINISTRATOR_ACCESS] });
  const device = await user.handOutDevice();
  const Condition = { StringEquals: { 'sts:RoleSessionName': user.userName } };
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Condition };
  const role = await createRole(sandbox, 'named', { trust });

  const assumed = [
    await desk.assumeRole(user.key, role), await desk.assumeRole(user.key, role, device), await desk.assumeRole(await user.session(device), role),
  ];

  const arns = await Promise.all(assumed.map(async ({ sts }) => (await sts.send(new GetCallerIdentityCommand({}))).Arn));
  expect(new Set(arns)).toEqual(new Set([`arn:aws:sts::${ACCOUNT}:assumed-role/named/${user.userName}`]));
});

test('outputs of a stack that was not deployed are told', async () => {
  const { desk } = deskOf();
  expect(await desk.outputs('Stack')).toEqual({ Key: 'value' });
  await expect(desk.outputs('Other')).rejects.toThrow('no stack Other with outputs was deployed for this exercise; there is Stack');
});

test('all that a user has is removed, whoever made it', async () => {
  const { desk, ledger } = deskOf();
  const { iam } = desk.administrator;
  await iam.send(new CreateGroupCommand({ GroupName: 'developers' }));
  const user = await desk.temporaryUser({ groupNames: ['developers'], managedPolicyArns: [ADMINISTRATOR_ACCESS] });
  const UserName = user.userName;
  await user.handOutDevice();
  await user.createDevice(desk.administrator);
  await Promise.all([
    iam.send(new CreateAccessKeyCommand({ UserName })),
    iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Long-enough-1!' })),
    iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument: policyDocument(EVERYTHING) })),
    iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' })),
    iam.send(new CreateServiceSpecificCredentialCommand({ UserName, ServiceName: 'codecommit.amazonaws.com' })),
  ]);

  expect(await ledger.removeAll()).toEqual([]);

  await iam.send(new DeleteGroupCommand({ GroupName: 'developers' }));
  expect(await contents(sandbox)).toEqual([]);
});

test('a user that could not be made leaves nothing', async () => {
  const { desk, ledger } = deskOf();
  await expect(desk.temporaryUser({ groupNames: ['nowhere'] })).rejects.toThrow(/nowhere/);

  expect(await ledger.removeAll()).toEqual([]);
  expect(await contents(sandbox)).toEqual([]);
});

test('what may not be removed is told with the command that removes it, and the rest is gone', async () => {
  const mayNotDelete = { Effect: 'Deny', Action: ['iam:DeleteUser', 'iam:DeleteVirtualMFADevice'], Resource: '*' };
  const { desk, ledger } = deskOf(await createUser(sandbox, 'deployer', { may: [EVERYTHING, mayNotDelete] }));
  const user = await desk.temporaryUser({});
  const { serialNumber } = await user.handOutDevice();

  const left = await ledger.removeAll();

  expect(left.map(({ entry, reason }) => [entry.what, entry.commands.at(-1), reason.slice(0, 13)])).toEqual([
    [`virtual MFA device ${serialNumber}`, `aws iam delete-virtual-mfa-device --serial-number ${serialNumber}`, 'AccessDenied:'],
    [`user ${user.userName}`, `aws iam delete-user --user-name ${user.userName}`, 'AccessDenied:'],
  ]);
  expect(await contents(sandbox)).toEqual(expect.arrayContaining([`user ${user.userName}`, `device ${serialNumber}`]));
  await expect(user.key.iam.send(new GetUserCommand({}))).rejects.toThrow('security token');
});
