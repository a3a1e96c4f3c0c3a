import {
  CreatePolicyCommand, CreatePolicyVersionCommand, DeletePolicyCommand, DeletePolicyVersionCommand, GetUserCommand, ListRolesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const HOME = '111122223333';
const ASSUME = { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], Resource: '*' };
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${HOME}:root` } };

let sandbox: Sandbox;
let clock: SettableClock;
let alice: SandboxCredentials;

beforeAll(async () => {
  clock = new SettableClock(Date.now());
  sandbox = await Sandbox.start({ clock });
  alice = await createUser(sandbox, 'alice', { may: ASSUME });
});

afterAll(() => sandbox.close());

function assume(RoleArn: string, input: Partial<AssumeRoleCommandInput> = {}, credentials = alice) {
  return stsClient(sandbox, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', ...input }));
}

async function session(...parameters: Parameters<typeof assume>): Promise<SandboxCredentials> {
  return credentialsFrom((await assume(...parameters)).Credentials);
}

describe('duration', () => {
  let arn: string;

  beforeAll(async () => {
    arn = await createRole(sandbox, 'long', { trust: TRUST, may: ASSUME, maxSessionDuration: 7200 });
  });

  test.each([[undefined, 3600], [900, 900], [7200, 7200]])('%p lasts %i s', async (DurationSeconds, lasts) => {
    const { Credentials } = await assume(arn, { DurationSeconds });
    expect(Math.abs((Credentials?.Expiration?.getTime() ?? 0) - clock.now() - lasts * 1000)).toBeLessThanOrEqual(1000);
  });

  test.each([
    [899, 'greater than or equal to 900'],
    [43_201, 'less than or equal to 43200'],
    [7201, 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'],
  ])('%i is refused', async (DurationSeconds, message) => {
    expect(await errorOf(assume(arn, { DurationSeconds }))).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message), status: 400 });
  });

  test('role chaining ends after an hour', async () => {
    const first = await session(arn);
    expect(await errorOf(assume(arn, { DurationSeconds: 3600 }, first))).toBeUndefined();
    expect(await errorOf(assume(arn, { DurationSeconds: 3601 }, first))).toEqual({
      code: 'ValidationError', message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.', status: 400,
    });
  });
});

describe('session policies', () => {
  let arn: string;

  beforeAll(async () => {
    arn = await createRole(sandbox, 'powerful', { trust: TRUST, may: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } });
  });

  const Policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });

  test('limit the session', async () => {
    const limited = await session(arn, { Policy: Policy({ Effect: 'Allow', Action: ['iam:ListUsers', 's3:*'], Resource: '*' }) });
    expect(await errorOf(iamClient(sandbox, limited).send(new ListUsersCommand({})))).toBeUndefined();
    expect(await errorOf(iamClient(sandbox, limited).send(new GetUserCommand({ UserName: 'alice' })))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:sts::${HOME}:assumed-role/powerful/alice is not authorized to perform: iam:GetUser on resource: user alice because no session policy allows the iam:GetUser action`,
      status: 403,
    });
  });

  test('deny in the session', async () => {
    const all = { Effect: 'Allow', Action: '*', Resource: '*' };
    const limited = await session(arn, { Policy: Policy([all, { Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' }]) });
    expect(await errorOf(iamClient(sandbox, limited).send(new ListUsersCommand({}))))
      .toMatchObject({ message: expect.stringContaining('with an explicit deny in a session policy') });
  });

  test('managed ones are given by ARN', async () => {
    const limited = await session(arn, { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }] });
    expect(await errorOf(iamClient(sandbox, limited).send(new ListUsersCommand({})))).toBeUndefined();
    expect(await errorOf(assume(arn, { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/NoSuchPolicy' }] }))).toMatchObject({ code: 'InvalidParameterValue' });
  });

  test('a managed one counts as it is now: changed, and gone', async () => {
    const administrator = iamClient(sandbox, sandbox.administrator(HOME));
    const PolicyDocument = (Action: string) => Policy({ Effect: 'Allow', Action, Resource: '*' });
    const { Policy: created } = await administrator.send(new CreatePolicyCommand({ PolicyName: 'limit', PolicyDocument: PolicyDocument('iam:ListUsers') }));
    const PolicyArn = created?.Arn ?? '';
    const inline = Policy({ Effect: 'Allow', Action: 'iam:GetUser', Resource: '*' });
    const limited = iamClient(sandbox, await session(arn, { Policy: inline, PolicyArns: [{ arn: PolicyArn }] }));
    const outcomes = async () => [
      await errorOf(limited.send(new ListUsersCommand({}))),
      await errorOf(limited.send(new ListRolesCommand({}))),
      await errorOf(limited.send(new GetUserCommand({ UserName: 'alice' }))),
    ].map(error => error?.code ?? 'done');
    expect(await outcomes()).toEqual(['done', 'AccessDenied', 'done']);

    await administrator.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: PolicyDocument('iam:ListRoles'), SetAsDefault: true }));
    expect(await outcomes()).toEqual(['AccessDenied', 'done', 'done']);

    await administrator.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await administrator.send(new DeletePolicyCommand({ PolicyArn }));
    expect(await outcomes()).toEqual(['AccessDenied', 'AccessDenied', 'done']);
  });

  test.each(['{', '[]', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}'])('%s is malformed', async policy => {
    expect(await errorOf(assume(arn, { Policy: policy }))).toMatchObject({ code: 'MalformedPolicyDocumentException', status: 400 });
  });
});

describe('tags and source identity', () => {
  let tagged: string;
  const tagTrust = { ...TRUST, Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] };

  beforeAll(async () => {
    const own = { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } };
    const source = { Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*', Condition: { StringEquals: { 'aws:SourceIdentity': 'alice' } } };
    tagged = await createRole(sandbox, 'tagged', { trust: tagTrust, may: [own, source, ASSUME] });
  });

  const mayListUsers = async (credentials: SandboxCredentials) =>
    await errorOf(iamClient(sandbox, credentials).send(new ListUsersCommand({}))) === undefined;

  test('tags become those of the principal, and transitive ones are inherited', async () => {
    const red = { Tags: [{ Key: 'team', Value: 'red' }] };
    expect(await mayListUsers(await session(tagged))).toBe(false);
    const first = await session(tagged, red);
    expect(await mayListUsers(first)).toBe(true);
    expect(await mayListUsers(await session(tagged, {}, first))).toBe(false);
    const transitive = await session(tagged, { ...red, TransitiveTagKeys: ['team'] });
    expect(await mayListUsers(await session(tagged, {}, transitive))).toBe(true);
    const writtenOtherwise = await session(tagged, { ...red, TransitiveTagKeys: ['TEAM'] });
    expect(await mayListUsers(await session(tagged, {}, writtenOtherwise))).toBe(true);
    expect(await errorOf(assume(tagged, { Tags: [{ Key: 'Team', Value: 'blue' }] }, transitive))).toMatchObject({ code: 'InvalidParameterValue' });
  });

  test('inherited tags must be allowed by the next role as well', async () => {
    const untagged = await createRole(sandbox, 'next', { trust: TRUST });
    const chained = await session(tagged, { Tags: [{ Key: 'team', Value: 'red' }], TransitiveTagKeys: ['team'] });
    const notChained = await session(tagged, { Tags: [{ Key: 'team', Value: 'red' }] });
    expect(await errorOf(assume(untagged, {}, notChained))).toBeUndefined();
    expect(await errorOf(assume(untagged, {}, chained)))
      .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:TagSession on resource') });
  });

  test('tagging must be allowed by the trust policy as well', async () => {
    const arn = await createRole(sandbox, 'untaggable', { trust: TRUST });
    expect(await errorOf(assume(arn, { Tags: [{ Key: 'team', Value: 'red' }] })))
      .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:TagSession on resource') });
    expect(await errorOf(assume(arn, { SourceIdentity: 'alice' })))
      .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:SetSourceIdentity on resource') });
  });

  test('the source identity stays through role chaining and cannot be changed', async () => {
    const answer = await assume(tagged, { SourceIdentity: 'alice' });
    expect(answer.SourceIdentity).toBe('alice');
    const first = credentialsFrom(answer.Credentials);
    const second = await assume(tagged, {}, first);
    expect(second.SourceIdentity).toBe('alice');
    expect(await errorOf(iamClient(sandbox, credentialsFrom(second.Credentials)).send(new ListRolesCommand({})))).toBeUndefined();
    expect(await errorOf(assume(tagged, { SourceIdentity: 'mallory' }, first))).toMatchObject({ code: 'ValidationError' });
  });

  test.each([
    [{ Tags: [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }] }, 'Duplicate tag keys'],
    [{ TransitiveTagKeys: ['a'] }, 'transitive tag key must be included'],
    [{ Tags: [{ Key: 'AWS:team', Value: '1' }] }, 'must not begin with aws:'],
  ])('%j is refused', async (input, message) => {
    expect(await errorOf(assume(tagged, input))).toMatchObject({ code: 'InvalidParameterValue', message: expect.stringContaining(message) });
  });

  test.each([
    [{ Tags: [{ Key: 'te*m', Value: '1' }] }, 'regular expression pattern: [\\p{L}'],
    [{ Tags: [{ Key: 'team', Value: 'a;b' }] }, 'regular expression pattern: [\\p{L}'],
    [{ Tags: [{ Key: 'k'.repeat(129), Value: '' }] }, 'less than or equal to 128'],
    [{ Tags: [{ Key: 'team', Value: 'v'.repeat(257) }] }, 'less than or equal to 256'],
    [{ Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) }, 'less than or equal to 50'],
  ])('%j is refused', async (input, message) => {
    expect(await errorOf(assume(tagged, input))).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message) });
  });
});

test.each<[Partial<AssumeRoleCommandInput>, string]>([
  [{ RoleArn: 'role' }, 'Value \'role\' at \'roleArn\' failed to satisfy constraint: Member must have length greater than or equal to 20'],
  [{ RoleArn: 'arn:aws:iam::111122223333:user/alice' }, 'arn:aws:iam::111122223333:user/alice is invalid'],
  [{ RoleSessionName: 'a' }, 'at \'roleSessionName\' failed to satisfy constraint: Member must have length greater than or equal to 2'],
  [{ RoleSessionName: 'a b' }, 'regular expression pattern'],
  [{ RoleSessionName: 'a'.repeat(65) }, 'less than or equal to 64'],
  [{ RoleSessionName: undefined }, 'Value null at \'roleSessionName\' failed to satisfy constraint: Member must not be null'],
  [{ ExternalId: 'x' }, 'at \'externalId\''],
  [{ SourceIdentity: 'x' }, 'at \'sourceIdentity\''],
  [{ Policy: 'x'.repeat(2049) }, 'less than or equal to 2048'],
  [{ ProvidedContexts: [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', ContextAssertion: 'xxxx' }] }, 'ProvidedContexts is not supported'],
])('%j is invalid', async (input, message) => {
  const arn = `arn:aws:iam::${HOME}:role/nobody`;
  expect(await errorOf(assume(arn, input))).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message), status: 400 });
});
