import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateAccessKeyCommand, CreateLoginProfileCommand, GetGroupCommand, GetRoleCommand, GetUserCommand, ListAccountAliasesCommand, ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, AssumeRoleCommandOutput, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import * as fc from 'fast-check';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';
import { Caller, PolicySimulator, SimulationDecision } from '../../src';
import { credentialsFrom, iamClient, stsClient } from '../support/sandbox-clients';
import { enrollDevice } from '../support/sandbox-people';
import { randomTemplate, TemplateDraw, TemplateNames } from '../support/sandbox-random-template';

const ACCOUNT = '111122223333';
const PASSWORD = 'Correct-horse-7';
const RUNS = 25;

/** A caller as the account knows it, and as the simulator does. */
interface Actor {
  readonly name: string;
  readonly credentials: SandboxCredentials;
  readonly caller: Caller;
}

interface Call {
  readonly action: string;
  readonly resource: string;
  send(credentials: SandboxCredentials): Promise<unknown>;
}

let sandbox: Sandbox;
let runs = 0;
const answers = new Map<string, { allowed: number; refused: number }>();

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT] });
});

afterAll(() => sandbox.close());

const iamArn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

function cloudFormation(credentials: SandboxCredentials): CloudFormationClient {
  return new CloudFormationClient({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

function newNames(): TemplateNames {
  runs++;
  return { user: `alice-${runs}`, other: `bob-${runs}`, group: `developers-${runs}`, role: `operator-${runs}` };
}

async function deploy(template: object): Promise<void> {
  const client = cloudFormation(sandbox.administrator(ACCOUNT));
  const StackName = `stack-${runs}`;
  await client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
  expect(Stacks?.[0].StackStatus).toBe('CREATE_COMPLETE');
}

/** The user with every kind of credentials; the console session began before there was a device. */
async function usersOf({ user }: TemplateNames, mfaAgeSeconds: number): Promise<Actor[]> {
  const admin = iamClient(sandbox, sandbox.administrator(ACCOUNT));
  const key = credentialsFrom((await admin.send(new CreateAccessKeyCommand({ UserName: user }))).AccessKey);
  await admin.send(new CreateLoginProfileCommand({ UserName: user, Password: PASSWORD }));
  const console = sandbox.consoleSignIn({ accountId: ACCOUNT, userName: user, password: PASSWORD });
  const { serialNumber, app } = await enrollDevice(sandbox, user);
  const sts = stsClient(sandbox, key);
  const session = credentialsFrom((await sts.send(new GetSessionTokenCommand({}))).Credentials);
  const withMfa = credentialsFrom((await sts.send(new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode: app.code() }))).Credentials);
  sandbox.clock.advance(mfaAgeSeconds * 1000);
  const arn = iamArn(`user/team/${user}`);
  return [
    { name: 'access key', credentials: key, caller: Caller.accessKey(arn, { ownMfaDevices: 1 }) },
    { name: 'console without MFA', credentials: console, caller: Caller.console(arn, { ownMfaDevices: 1 }) },
    { name: 'session without MFA', credentials: session, caller: Caller.sessionToken(arn, { ownMfaDevices: 1 }) },
    { name: 'session with MFA', credentials: withMfa, caller: Caller.sessionTokenWithMfa(arn, { ownMfaDevices: 1, mfaAgeSeconds }) },
  ];
}

function callsAbout({ user, other, group, role }: TemplateNames): Call[] {
  const iam = (credentials: SandboxCredentials) => iamClient(sandbox, credentials);
  return [
    { action: 'iam:GetUser', resource: iamArn(`user/team/${user}`), send: by => iam(by).send(new GetUserCommand({ UserName: user })) },
    { action: 'iam:GetUser', resource: iamArn(`user/${other}`), send: by => iam(by).send(new GetUserCommand({ UserName: other })) },
    { action: 'iam:ListUsers', resource: iamArn('user/'), send: by => iam(by).send(new ListUsersCommand({})) },
    { action: 'iam:GetRole', resource: iamArn(`role/${role}`), send: by => iam(by).send(new GetRoleCommand({ RoleName: role })) },
    { action: 'iam:GetGroup', resource: iamArn(`group/${group}`), send: by => iam(by).send(new GetGroupCommand({ GroupName: group })) },
    { action: 'iam:ListAccountAliases', resource: '*', send: by => iam(by).send(new ListAccountAliasesCommand({})) },
    { action: 'cloudformation:ListStacks', resource: '*', send: by => cloudFormation(by).send(new ListStacksCommand({})) },
  ];
}

/** What a call returns; undefined where it was refused. Anything but a refusal fails the test. */
async function answer<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    expect(['AccessDenied', 'InvalidClientTokenId']).toContain((error as Error).name);
    return undefined;
  }
}

function compare(simulator: PolicySimulator, { name, caller }: Actor, { action, resource }: Omit<Call, 'send'>, allowed: boolean): void {
  const { decision } = simulator.simulate({ caller, action, resource });
  const count = answers.get(name) ?? { allowed: 0, refused: 0 };
  answers.set(name, count);
  count[allowed ? 'allowed' : 'refused']++;
  // The answer on the wire tells allowed from refused; the decision log of the account also tells why.
  expect({ name, action, resource, allowed, decision: sandbox.decisions.last?.decision })
    .toEqual({ name, action, resource, allowed: decision === SimulationDecision.ALLOWED, decision });
}

/** Tries to assume the role; whoever may is one more caller. */
async function roleSession(simulator: PolicySimulator, actor: Actor, { role }: TemplateNames, mfaAgeSeconds: number): Promise<Actor | undefined> {
  const RoleArn = iamArn(`role/${role}`);
  const output = await answer<AssumeRoleCommandOutput>(stsClient(sandbox, actor.credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' })));
  compare(simulator, actor, { action: 'sts:AssumeRole', resource: RoleArn }, output !== undefined);
  if (output === undefined) {
    return undefined;
  }
  const arn = output.AssumedRoleUser?.Arn ?? '';
  const withMfa = actor.name === 'session with MFA';
  return {
    name: withMfa ? 'role session with MFA' : 'role session',
    credentials: credentialsFrom(output.Credentials),
    caller: withMfa ? Caller.roleSessionFromMfaSession(arn, { mfaAgeSeconds }) : Caller.roleSession(arn),
  };
}

async function agree(draw: TemplateDraw, mfaAgeSeconds: number): Promise<void> {
  const names = newNames();
  const template = draw(names);
  await deploy(template);
  const simulator = PolicySimulator.fromTemplate(template, { accountId: ACCOUNT, region: 'us-east-1' });
  const users = await usersOf(names, mfaAgeSeconds);
  const actors = [...users];
  for (const user of users) {
    const session = await roleSession(simulator, user, names, mfaAgeSeconds);
    // One of each kind is enough: they differ in nothing but who began them.
    if (session && !actors.some(({ name }) => name === session.name)) {
      actors.push(session);
    }
  }
  for (const actor of actors) {
    for (const call of callsAbout(names)) {
      compare(simulator, actor, call, await answer(call.send(actor.credentials)) !== undefined);
    }
  }
}

test('a template deployed and its JSON simulated agree', async () => {
  await fc.assert(fc.asyncProperty(randomTemplate, fc.constantFrom(60, 7200), agree), { numRuns: RUNS });
});

test('both answers came up often enough to mean something, for every kind of caller', () => {
  const kinds = ['access key', 'console without MFA', 'session without MFA', 'session with MFA', 'role session', 'role session with MFA'];
  const total = { allowed: 0, refused: 0 };
  for (const kind of kinds) {
    const { allowed, refused } = answers.get(kind) ?? { allowed: 0, refused: 0 };
    expect([kind, allowed > 0, refused > 0]).toEqual([kind, true, true]);
    total.allowed += allowed;
    total.refused += refused;
  }
  const share = total.allowed / (total.allowed + total.refused);
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.85);
});
