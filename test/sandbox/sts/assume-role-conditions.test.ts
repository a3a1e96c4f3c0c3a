import { AssumeRoleCommand, AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { credentialsFrom, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const HOME = '111122223333';
const NOON = Date.parse('2026-09-11T12:00:00Z');
const ALL = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

let sandbox: Sandbox;
let count = 0;

beforeAll(async () => {
  sandbox = await Sandbox.start({ clock: new SettableClock(NOON) });
});

afterAll(() => sandbox.close());

const trust = (Action: string[], Condition?: object) => ({ Effect: 'Allow', Action, Principal: { AWS: `arn:aws:iam::${HOME}:root` }, Condition });
const identity = (Action: string[], Condition?: object) => ({ Effect: 'Allow', Action, Resource: '*', Condition });
const MARKED: Partial<AssumeRoleCommandInput> = { Tags: [{ Key: 'team', Value: 'red' }], SourceIdentity: 'alice' };

function assume(RoleArn: string, credentials: SandboxCredentials, input: Partial<AssumeRoleCommandInput> = {}) {
  return stsClient(sandbox, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice', ...input }));
}

interface Attempt {
  readonly trust: object;
  readonly may: object;
  readonly input?: Partial<AssumeRoleCommandInput>;
}

/** A new user tries a new role; answers the message of the refusal. */
async function refusalOf({ may, input, ...attempt }: Attempt): Promise<string | undefined> {
  count += 1;
  const RoleArn = await createRole(sandbox, `role-${count}`, { trust: attempt.trust });
  const credentials = await createUser(sandbox, `user-${count}`, { may });
  return (await errorOf(assume(RoleArn, credentials, input)))?.message;
}

describe('keys of the request', () => {
  const TAGS = { Tags: [{ Key: 'team', Value: 'red' }, { Key: 'site', Value: 'x' }], TransitiveTagKeys: ['team'] };

  test.each<[key: string, operator: string, good: string | string[], bad: string | string[], input: Partial<AssumeRoleCommandInput>]>([
    ['sts:RoleSessionName', 'StringEquals', 'alice', 'bob', {}],
    ['sts:SourceIdentity', 'StringLike', 'ali*', 'bob*', { SourceIdentity: 'alice' }],
    ['sts:ExternalId', 'StringEquals', 'partner-7', 'partner-8', { ExternalId: 'partner-7' }],
    ['sts:TransitiveTagKeys', 'ForAllValues:StringEquals', ['team'], ['site'], TAGS],
    ['sts:TransitiveTagKeys', 'ForAnyValue:StringEquals', ['team'], ['site'], TAGS],
    ['aws:RequestTag/team', 'StringEquals', 'red', 'blue', TAGS],
    ['aws:TagKeys', 'ForAllValues:StringEquals', ['team', 'site'], ['team'], TAGS],
    ['aws:PrincipalArn', 'ArnLike', `arn:aws:iam::${HOME}:user/user-*`, `arn:aws:iam::${HOME}:user/other-*`, {}],
    ['aws:PrincipalAccount', 'StringEquals', HOME, '999999999999', {}],
    ['aws:username', 'StringLike', 'user-*', 'other-*', {}],
    ['aws:SourceIp', 'IpAddress', '127.0.0.0/8', '203.0.113.0/24', {}],
    ['aws:CurrentTime', 'DateLessThan', '2026-09-11T12:00:01Z', '2026-09-11T12:00:00Z', {}],
    ['aws:CurrentTime', 'DateGreaterThan', '2026-09-11T11:59:59Z', '2026-09-11T12:00:00Z', {}],
    ['aws:EpochTime', 'NumericLessThan', '1789128001', '1789128000', {}],
    ['aws:RequestedRegion', 'StringEquals', 'us-east-1', 'eu-west-1', {}],
    ['aws:ResourceAccount', 'StringEquals', HOME, '999999999999', {}],
  ])('%s under %s, in the trust policy and in the identity\'s', async (key, operator, good, bad, input) => {
    for (const [value, decision] of [[good, undefined], [bad, expect.stringContaining('is not authorized to perform: sts:')]] as const) {
      const condition = { [operator]: { [key]: value } };
      expect(await refusalOf({ trust: trust(ALL, condition), may: identity(ALL), input })).toEqual(decision);
      expect(await refusalOf({ trust: trust(ALL), may: identity(ALL, condition), input })).toEqual(decision);
    }
  });

  test.each(['sts:SourceIdentity', 'sts:ExternalId', 'sts:TransitiveTagKeys', 'aws:TagKeys', 'aws:RequestTag/team', 'aws:SourceIdentity', 'aws:PrincipalOrgID', 'aws:ResourceOrgID'])(
    '%s is absent where the request has none', async key => {
      expect(await refusalOf({ trust: trust(ALL, { Null: { [key]: 'true' } }), may: identity(ALL) })).toBeUndefined();
    });
});

describe('tags and the source identity need permissions of their own', () => {
  const REFUSED = (action: string, policy: string) => expect.stringMatching(
    new RegExp(`is not authorized to perform: ${action} on resource: .* because no ${policy} allows the ${action} action`));

  test.each<[string, string[], string[], unknown]>([
    ['both allow all three', ALL, ALL, undefined],
    ['the trust policy does not let tag', ['sts:AssumeRole', 'sts:SetSourceIdentity'], ALL, REFUSED('sts:TagSession', 'role trust policy')],
    ['the identity may not tag', ALL, ['sts:AssumeRole', 'sts:SetSourceIdentity'], REFUSED('sts:TagSession', 'identity-based policy')],
    ['the trust policy takes no source identity', ['sts:AssumeRole', 'sts:TagSession'], ALL, REFUSED('sts:SetSourceIdentity', 'role trust policy')],
    ['the identity may not set its source', ALL, ['sts:AssumeRole', 'sts:TagSession'], REFUSED('sts:SetSourceIdentity', 'identity-based policy')],
    ['only assuming is missing', ALL, ['sts:TagSession', 'sts:SetSourceIdentity'], REFUSED('sts:AssumeRole', 'identity-based policy')],
  ])('%s', async (_, trusted, allowed, expected) => {
    expect(await refusalOf({ trust: trust(trusted), may: identity(allowed), input: MARKED })).toEqual(expected);
  });

  test('each is authorized under the same conditions, MFA among them', async () => {
    const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const halfProtected = [trust(['sts:AssumeRole']), trust(['sts:TagSession', 'sts:SetSourceIdentity'], MFA)];
    expect(await refusalOf({ trust: halfProtected, may: identity(ALL), input: MARKED })).toEqual(REFUSED('sts:TagSession', 'role trust policy'));
  });

  test('a source identity once set must be taken by every role of the chain', async () => {
    const first = await createRole(sandbox, 'first', { trust: trust(ALL), may: identity(ALL) });
    const strict = await createRole(sandbox, 'strict', { trust: trust(['sts:AssumeRole']) });
    const named = await createRole(sandbox, 'named', { trust: trust(ALL, { StringEquals: { 'aws:SourceIdentity': 'alice', 'sts:SourceIdentity': 'alice' } }) });
    const alice = await createUser(sandbox, 'alice', { may: identity(ALL) });
    const session = credentialsFrom((await assume(first, alice, { SourceIdentity: 'alice' })).Credentials);

    expect(await errorOf(assume(strict, session))).toMatchObject({ message: REFUSED('sts:SetSourceIdentity', 'role trust policy') });
    expect(await errorOf(assume(named, session))).toBeUndefined();
    expect(await errorOf(assume(named, alice, { SourceIdentity: 'alice' }))).toMatchObject({ code: 'AccessDenied' });
  });
});
