import {
  AddUserToGroupCommand, AttachUserPolicyCommand, CreateGroupCommand, CreatePolicyCommand, GetUserCommand, ListUsersCommand, PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand, PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { iamClient } from '../../support/sandbox-clients';
import { createUser, errorOf, policyDocument } from '../../support/sandbox-people';

const ACCOUNT = '111122223333';
const LIST = { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' };
const DENY_LIST = { ...LIST, Effect: 'Deny' };

let sandbox: Sandbox;
let admin: ReturnType<typeof iamClient>;
let counter = 0;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  admin = iamClient(sandbox, sandbox.administrator(ACCOUNT));
});

afterAll(() => sandbox.close());

interface Person {
  readonly name: string;
  readonly credentials: SandboxCredentials;
}

async function person(may?: object): Promise<Person> {
  const name = `user-${++counter}`;
  return { name, credentials: await createUser(sandbox, name, { may }) };
}

async function managedPolicy(statement: object): Promise<string> {
  const { Policy } = await admin.send(new CreatePolicyCommand({ PolicyName: `policy-${++counter}`, PolicyDocument: policyDocument(statement) }));
  return Policy?.Arn ?? '';
}

const listUsers = ({ credentials }: Person) => errorOf(iamClient(sandbox, credentials).send(new ListUsersCommand({})));

const refused = ({ name }: Person, why: string) => ({
  code: 'AccessDenied',
  status: 403,
  message: `User: arn:aws:iam::${ACCOUNT}:user/${name} is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${ACCOUNT}:user/ ${why}`,
});

const NOT_ALLOWED = 'because no identity-based policy allows the iam:ListUsers action';

describe('every source of permissions counts', () => {
  test('none', async () => {
    const alice = await person();
    expect(await listUsers(alice)).toEqual(refused(alice, NOT_ALLOWED));
  });

  test('an inline policy', async () => {
    expect(await listUsers(await person(LIST))).toBeUndefined();
  });

  test('a managed policy, a customer\'s and AWS\'s own', async () => {
    for (const PolicyArn of [await managedPolicy(LIST), 'arn:aws:iam::aws:policy/IAMReadOnlyAccess']) {
      const alice = await person();
      await admin.send(new AttachUserPolicyCommand({ UserName: alice.name, PolicyArn }));
      expect(await listUsers(alice)).toBeUndefined();
    }
  });

  test('a group\'s policy, from the moment the user is in it', async () => {
    const alice = await person();
    const GroupName = `group-${++counter}`;
    await admin.send(new CreateGroupCommand({ GroupName }));
    await admin.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'may', PolicyDocument: policyDocument(LIST) }));
    expect(await listUsers(alice)).toBeDefined();
    await admin.send(new AddUserToGroupCommand({ GroupName, UserName: alice.name }));
    expect(await listUsers(alice)).toBeUndefined();
  });

  test('a policy put again takes effect at once', async () => {
    const alice = await person(LIST);
    await admin.send(new PutUserPolicyCommand({ UserName: alice.name, PolicyName: 'may', PolicyDocument: policyDocument(DENY_LIST) }));
    expect(await listUsers(alice)).toEqual(refused(alice, 'with an explicit deny in an identity-based policy'));
  });
});

describe('limits', () => {
  const bounded = async (boundary: object, may: object = LIST) => {
    const alice = await person(may);
    await admin.send(new PutUserPermissionsBoundaryCommand({ UserName: alice.name, PermissionsBoundary: await managedPolicy(boundary) }));
    return alice;
  };

  test('a permissions boundary that allows it', async () => {
    expect(await listUsers(await bounded(LIST))).toBeUndefined();
  });

  test('a permissions boundary that does not', async () => {
    const alice = await bounded({ ...LIST, Action: 's3:*' });
    expect(await listUsers(alice)).toEqual(refused(alice, 'because no permissions boundary allows the iam:ListUsers action'));
  });

  test('a permissions boundary that denies it', async () => {
    const alice = await bounded(DENY_LIST);
    expect(await listUsers(alice)).toEqual(refused(alice, 'with an explicit deny in a permissions boundary'));
  });

  test('a boundary gives nothing by itself', async () => {
    const alice = await bounded(LIST, { ...LIST, Action: 's3:*' });
    expect(await listUsers(alice)).toEqual(refused(alice, NOT_ALLOWED));
  });
});

test('IAM names the resource by its type and name', async () => {
  const alice = await person();
  expect(await errorOf(iamClient(sandbox, alice.credentials).send(new GetUserCommand({ UserName: 'bob' })))).toMatchObject({
    message: `User: arn:aws:iam::${ACCOUNT}:user/${alice.name} is not authorized to perform: iam:GetUser on resource: user bob because no identity-based policy allows the iam:GetUser action`,
  });
});

describe('the decision log', () => {
  test('names the statement that decided', async () => {
    const alice = await person([{ ...LIST, Sid: 'Listing' }]);
    await listUsers(alice);
    expect(sandbox.decisions.last).toMatchObject({
      at: expect.any(Date),
      callerKind: 'access-key',
      callerArn: `arn:aws:iam::${ACCOUNT}:user/${alice.name}`,
      action: 'iam:ListUsers',
      resource: `arn:aws:iam::${ACCOUNT}:user/`,
      decision: 'allowed',
      decidedBy: { sid: 'Listing', statementIndex: 0, effect: 'Allow' },
    });
  });

  test('has refusals too', async () => {
    await listUsers(await person());
    expect(sandbox.decisions.last).toMatchObject({ decision: 'implicitDeny' });
    expect(sandbox.decisions.last?.decidedBy).toBeUndefined();
    await listUsers(await person([LIST, { ...DENY_LIST, Sid: 'Never' }]));
    expect(sandbox.decisions.last).toMatchObject({ decision: 'explicitDeny', decidedBy: { sid: 'Never', statementIndex: 1 } });
  });
});
