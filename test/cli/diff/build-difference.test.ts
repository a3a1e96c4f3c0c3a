import { buildDifference } from '../../../cli/diff/build-difference';
import { CallerChange, Difference, isEmpty, opensWithoutMfa } from '../../../cli/diff/difference';
import { inAccount, TestedTemplate } from '../../checks/support/model-of';
import { ALLOW_S3, ENFORCEMENT, group, inline, MFA_TRUE, OWN_ACCOUNT, role, user } from '../../checks/support/resources';
import { requestFor } from '../prove/support/prove';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const UNDER_MFA = { Condition: { Bool: MFA_TRUE } };
const MANAGED = (arn: string) => ({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ManagedPolicyArns: [arn] } } });

function diff(old: object, next: object): Difference {
  return buildDifference(requestFor(inAccount(old)), requestFor(inAccount(next)));
}

function named(name: string, ...statements: object[]): object {
  return { [name]: { Type: 'AWS::IAM::User', Properties: { UserName: name, Policies: [inline(...statements)] } } };
}

/** Of a user or role: kind of caller, direction, and what of which verdict. */
function changes(difference: Difference, name: string): string[] {
  const lines = ({ callerKind, direction, services }: CallerChange) => services.map(({ service, verdict, actions }) =>
    `${callerKind} ${direction} ${service}:${[...actions].join()} ${verdict}`);
  return difference.changes.filter(({ principals }) => principals.some((one) => one.name === name)).flatMap(({ callers }) => callers.flatMap(lines));
}

describe('the difference', () => {
  test('of the same is nothing', () => {
    const difference = diff(user(READ, ENFORCEMENT), user(ENFORCEMENT, READ));
    expect([isEmpty(difference), opensWithoutMfa(difference)]).toEqual([true, false]);
  });

  test('tells kinds of callers apart', () => {
    expect(changes(diff(user(READ, ENFORCEMENT), user(READ)), 'alice')).toEqual([
      'accessKey allowed s3:GetObject without-mfa',
      'console allowed s3:GetObject without-mfa',
      'sessionToken allowed s3:GetObject without-mfa',
      'cliLogin allowed s3:GetObject without-mfa',
      'forwardAccessSession allowed s3:GetObject without-mfa',
    ]);
  });

  test('says what is no longer allowed, as it was', () => {
    const difference = diff(user(READ), user(READ, ENFORCEMENT));
    expect(changes(difference, 'alice')[0]).toBe('accessKey refused s3:GetObject without-mfa');
    expect(opensWithoutMfa(difference)).toBe(false);
  });

  test('has an example with what decides on both sides', () => {
    const [{ callers: [{ services: [{ example }] }] }] = diff(user(READ, ENFORCEMENT), user(READ)).changes;
    expect(example).toMatchObject({
      action: 's3:GetObject',
      reason: 's3:GetObject is allowed by statement 0 of alice/inline.',
      refusal: 's3:GetObject is denied by statement 1 (DenyWithoutMfa) of alice/inline.',
    });
  });

  test.each([
    ['an exemption', user(ALLOW_S3, ENFORCEMENT), user(ALLOW_S3, { ...ENFORCEMENT, NotAction: 's3:GetObject' }), true],
    ['what takes MFA', user(READ, ENFORCEMENT), user(ALLOW_S3, ENFORCEMENT), false],
    ['a new user without enforcement', {}, user(READ), true],
    ['a new user with an exemption', { Group: group(READ).Developers }, { Group: group(READ).Developers, ...user(ALLOW_S3, { ...ENFORCEMENT, NotAction: 's3:GetObject' }) }, false],
  ])('%s: whether it opens something without MFA', (_, old, next, expected) => {
    expect(opensWithoutMfa(diff({ ...named('zed', ENFORCEMENT), ...old }, { ...named('zed', ENFORCEMENT), ...next }))).toBe(expected);
  });

  test('tells what is exempt for a new user from what slips through', () => {
    const beside = { ...ENFORCEMENT, NotAction: 'iam:GetUser', Resource: undefined, NotResource: 'arn:aws:s3:::public/*' };
    const elsewhere = { ...beside, Condition: { ...beside.Condition, NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    const difference = diff({}, user(ALLOW_S3, elsewhere));
    expect(changes(difference, 'alice').filter((line) => line.startsWith('accessKey ')).map((line) => line.split(' ').at(-1)).sort()).toEqual(['exempt', 'without-mfa']);
    expect(opensWithoutMfa(difference)).toBe(true);
  });

  test('lists users that come and go, what the new ones may do, and not the stand-in of an empty group', () => {
    const difference = diff({ ...named('alice', READ), ...group(READ) }, {
      ...named('bob', READ),
      ...group(READ),
      Carol: { Type: 'AWS::IAM::User', Properties: { UserName: 'carol', Groups: [{ Ref: 'Developers' }] } },
    });
    expect([difference.added, difference.removed].map((list) => list.map(({ name }) => name))).toEqual([['bob', 'carol'], ['alice']]);
    expect(difference.changes.map(({ isNew, principals }) => [isNew, principals.map(({ name }) => name)])).toEqual([[true, ['bob', 'carol']]]);
  });

  test('the stand-in of a group that has lost its members is no new user', () => {
    const carol = { Carol: { Type: 'AWS::IAM::User', Properties: { UserName: 'carol', Groups: [{ Ref: 'Developers' }] } } };
    const { added, removed, changes: all } = diff({ ...group(READ), ...carol }, group(READ));
    expect([added, removed.map(({ name }) => name), all]).toEqual([[], ['carol'], []]);
  });

  test('members of a group change together', () => {
    const members = Object.fromEntries(['alice', 'bob'].map((name) =>
      [name, { Type: 'AWS::IAM::User', Properties: { UserName: name, Groups: [{ Ref: 'Developers' }] } }]));
    const { changes: all } = diff({ ...members, ...group(READ) }, { ...members, ...group(ALLOW_S3) });
    expect(all.map(({ principals }) => principals.map(({ name }) => name))).toEqual([['alice', 'bob']]);
  });

  test('findings come and go', () => {
    const { findings } = diff({ ...named('alice', READ), ...named('bob', READ) }, { ...named('bob', READ), ...named('carol', READ) });
    expect([findings.new, findings.gone].map((list) => list.map(({ subject: { name } }) => name))).toEqual([['carol'], ['alice']]);
  });
});

describe('tags of sessions', () => {
  const admin = (mfa: object, ...actions: string[]) => {
    const Statement = [{ Effect: 'Allow', Action: ['sts:AssumeRole', ...actions], Principal: OWN_ACCOUNT, ...mfa }];
    return { Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Admin', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } } } };
  };
  const alice = user({ ...ASSUME, Action: 'sts:*' });

  test.each([
    ['that a trust policy takes newly are a change', admin({}), admin({}, 'sts:TagSession'), 'accessKey allowed sts:TagSession without-mfa'],
    ['that it takes no more are one too', admin({}, 'sts:TagSession'), admin({}), 'accessKey refused sts:TagSession without-mfa'],
    ['take a session', admin(UNDER_MFA), admin(UNDER_MFA, 'sts:TagSession'), 'accessKeyWithTokenCode allowed sts:TagSession with-mfa'],
  ])('%s', (_name, old, next, expected) => {
    expect(changes(diff({ ...alice, ...old }, { ...alice, ...next }), 'alice')[0]).toBe(expected);
  });

  test('of a role that nobody may assume are none', () => {
    const closed = (...actions: string[]) => {
      const Statement = [{ Effect: 'Allow', Action: ['sts:SetSourceIdentity', ...actions], Principal: OWN_ACCOUNT }];
      return { Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Admin', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } } } };
    };
    expect(diff({ ...alice, ...closed() }, { ...alice, ...closed('sts:TagSession') }).changes).toEqual([]);
  });
});

describe('roles', () => {
  const admin = (trust: object, ...statements: object[]) => role(trust, { Policies: [inline(...statements)] });
  const asked = { ...user(ASSUME), ...admin({ Principal: OWN_ACCOUNT, ...UNDER_MFA }, READ) };
  const open = { ...user(ASSUME), ...admin({ Principal: OWN_ACCOUNT }, READ) };

  test('one that is opened lets in those without MFA, with all that it may do', () => {
    const difference = diff(asked, open);
    expect(changes(difference, 'Admin')).toEqual(['roleSession allowed s3:GetObject without-mfa']);
    expect(changes(difference, 'alice')).toEqual(['accessKey', 'console', 'sessionToken', 'cliLogin', 'forwardAccessSession'].map((kind) =>
      `${kind} allowed sts:AssumeRole without-mfa`));
    expect(opensWithoutMfa(difference)).toBe(true);
  });

  test('one that is closed again keeps them out', () => {
    const difference = diff(open, asked);
    expect(changes(difference, 'alice')).toContain('accessKey refused sts:AssumeRole without-mfa');
    expect(changes(difference, 'Admin')).toEqual(['roleSession refused s3:GetObject without-mfa']);
  });

  test('what it may do changes for its sessions, with MFA', () => {
    expect(changes(diff(asked, { ...asked, ...admin({ Principal: OWN_ACCOUNT, ...UNDER_MFA }, READ, { ...READ, Action: 's3:PutObject' }) }), 'Admin')).toEqual([
      'roleSessionFromTokenCode allowed s3:PutObject with-mfa', 'roleSessionFromMfaSession allowed s3:PutObject with-mfa',
    ]);
  });

  test('a wider trust policy is a change, though both admit somebody', () => {
    const from = (range: string[]) => ({
      ...user(ASSUME), ...admin({ Principal: OWN_ACCOUNT, Condition: { Bool: MFA_TRUE, IpAddress: { 'aws:SourceIp': range } } }),
    });
    const difference = diff(from(['10.0.0.0/8']), from(['10.0.0.0/8', '192.0.2.0/24']));
    expect(changes(difference, 'alice')).toEqual(['accessKeyWithTokenCode', 'consoleWithMfa', 'sessionTokenWithMfa', 'cliLoginWithMfa', 'forwardAccessSessionWithMfa']
      .map((kind) => `${kind} allowed sts:AssumeRole with-mfa`));
    expect(changes(diff(from(['10.0.0.0/8', '192.0.2.0/24']), from(['10.0.0.0/8'])), 'alice')[0]).toBe('accessKeyWithTokenCode refused sts:AssumeRole with-mfa');
  });

  test('a Deny that is gone from a trust policy is a change', () => {
    const trust = (...denies: object[]) => {
      const resources = { ...user(ASSUME), ...admin({ Principal: OWN_ACCOUNT }) };
      const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: OWN_ACCOUNT }, ...denies];
      return { ...resources, Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Admin', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } } } };
    };
    const deny = { Effect: 'Deny', Action: 'sts:AssumeRole', Principal: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };
    expect(changes(diff(trust(deny), trust()), 'alice')).toContain('accessKey allowed sts:AssumeRole without-mfa');
    expect(changes(diff(trust(), trust(deny)), 'alice')).toContain('accessKey refused sts:AssumeRole without-mfa');
  });

  test('a policy is no change where the trust policy names the user: that is enough', () => {
    const trusting = admin({ Principal: { AWS: 'arn:aws:iam::111122223333:user/alice' } });
    const assume = { ...ASSUME, Resource: 'arn:aws:iam::111122223333:role/Admin' };
    expect(diff({ ...user(READ), ...trusting }, { ...user(READ, assume), ...trusting }).changes).toEqual([]);
  });

  test('one that is gone is assumed by nobody', () => {
    const difference = diff(asked, user(ASSUME));
    expect(difference.removed.map(({ name }) => name)).toEqual(['Admin']);
    expect(changes(difference, 'alice')).toContain('consoleWithMfa refused sts:AssumeRole with-mfa');
  });
});

test.each([
  ['an account that is not given', 'arn:aws:iam::444455556666:role/Admin'],
  ['the account', 'arn:aws:iam::111122223333:role/Unknown'],
])('a known role does not hide another one of %s that the same statement newly allows', (_name, unknown) => {
  const known = 'arn:aws:iam::111122223333:role/Admin';
  const asking = role({ Principal: OWN_ACCOUNT, ...UNDER_MFA });
  const assuming = (...roles: string[]) => ({ ...user({ ...ASSUME, Resource: roles }), ...asking });
  const [{ callers: [{ callerKind, services }] }] = diff(assuming(known), assuming(known, unknown)).changes;
  expect([callerKind, services.map(({ example }) => example.resource)]).toEqual(['accessKey', [unknown]]);
});

describe('roles of accounts that neither side has', () => {
  const assume = (name: string) => ({ ...ASSUME, Resource: `arn:aws:iam::444455556666:role/${name}` });

  test('are assumed if the policies of the user say so', () => {
    const difference = diff(user(assume('Auditor'), ENFORCEMENT), user(assume('*'), ENFORCEMENT));
    expect(changes(difference, 'alice')[0]).toBe('accessKeyWithTokenCode allowed sts:AssumeRole with-mfa');
    expect(changes(diff(user(assume('*')), user(assume('Auditor'))), 'alice')[0]).toBe('accessKey refused sts:AssumeRole without-mfa');
  });

  const except = (...roles: string[]) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', NotResource: roles });
  const roleElsewhere = 'arn:aws:iam::444455556666:role/Admin';
  const another = 'arn:aws:iam::777788889999:role/Admin';
  test.each([
    ['a Deny that names one is gone', user(ASSUME, { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: roleElsewhere }), user(ASSUME)],
    ['NotResource no longer leaves one out', user(except(roleElsewhere, another)), user(except(another))],
  ])('are assumed once %s', (_name, old, next) => {
    const difference = diff(old, next);
    expect(changes(difference, 'alice')[0]).toBe('accessKey allowed sts:AssumeRole without-mfa');
    expect(difference.changes[0].callers[0].services[0].example.resource).toBe(roleElsewhere);
    expect(changes(diff(next, old), 'alice')[0]).toBe('accessKey refused sts:AssumeRole without-mfa');
  });

  test('are no change as long as the policies are none', () => {
    expect(diff(user(assume('Auditor')), user(READ, assume('Auditor'))).changes.flatMap(({ callers }) => callers.flatMap(({ services }) =>
      services.map(({ service }) => service)))).not.toContain('sts');
  });
});

test('who has a policy that is not known on either side is not compared', () => {
  const arn = 'arn:aws:iam::aws:policy/Reports';
  for (const [old, next] of [[user(READ), MANAGED(arn)], [MANAGED(arn), user(READ)]]) {
    const { changes: all, undecided, added, removed } = diff(old, next);
    expect([all, added, removed, undecided.map(({ why }) => why)]).toEqual([[], [], [], [`${arn} is not known`]]);
  }
});

test('several accounts are compared as one', () => {
  const bastion = inAccount(user({ ...ASSUME, Resource: 'arn:aws:iam::444455556666:role/*' }));
  const member = (trust: object): TestedTemplate => inAccount(role({ Principal: { AWS: '111122223333' }, ...trust }, { Policies: [inline(READ)] }), '444455556666');
  const difference = buildDifference(requestFor(bastion, member(UNDER_MFA)), requestFor(bastion, member({})));
  expect(changes(difference, 'alice')).toContain('accessKey allowed sts:AssumeRole without-mfa');
  expect(changes(difference, 'Admin')).toEqual(['roleSession allowed s3:GetObject without-mfa']);
});
