import { accessOf, actionsOf, AT, principal, prove, requestFor } from './support/prove';
import { buildProof } from '../../../cli/prove/proof-builder';
import { POLICIES_AS_OF } from '../../../sandbox/managed-policies/published-policy';
import { inAccount } from '../../checks/support/model-of';
import { ALLOW_ALL, ALLOW_S3, ENFORCEMENT, group, inline, MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role, user } from '../../checks/support/resources';

const READ = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::reports/*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const UNDER_MFA = { Condition: { Bool: MFA_TRUE } };

describe('users', () => {
  test('are decided under every kind of credentials of the table that a user can have', () => {
    const proof = prove(user(READ));
    expect(proof.accesses[principal(proof, 'alice').access].map(({ callerKind, mfa }) => [callerKind, mfa])).toEqual([
      ['accessKey', 'absent'], ['console', 'false'], ['sessionToken', 'false'], ['cliLogin', 'false'], ['federationToken', 'false'],
      ['forwardAccessSession', 'false'], ['accessKeyWithTokenCode', 'true'], ['consoleWithMfa', 'true'], ['sessionTokenWithMfa', 'true'],
      ['cliLoginWithMfa', 'true'], ['forwardAccessSessionWithMfa', 'true'],
    ]);
  });

  test.each([
    ['accessKey', 'without-mfa', ['s3:GetObject']],
    ['forwardAccessSession', 'without-mfa', ['s3:GetObject']],
    ['consoleWithMfa', 'with-mfa', ['s3:GetObject']],
    ['accessKey', 'no-permission-needed', ['sts:GetCallerIdentity', 'sts:GetSessionToken']],
    ['accessKeyWithTokenCode', 'with-mfa', []],
    // Nobody has such a session: the key may not open one.
    ['federationToken', 'no-permission-needed', []],
  ] as const)('without enforcement, %s: %s is %j', (callerKind, verdict, expected) => {
    expect(actionsOf(accessOf(prove(user(READ)), 'alice', callerKind), verdict)).toEqual(expected);
  });

  test('a federated user session has what the user may do, if the key may open one', () => {
    const proof = prove(user(READ, { Effect: 'Allow', Action: 'sts:GetFederationToken', Resource: '*' }));
    expect(actionsOf(accessOf(proof, 'alice', 'federationToken'), 'without-mfa')).toEqual(['s3:GetObject']);
  });

  test('what the enforcement leaves out is exempt, and no finding', () => {
    const proof = prove(user({ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' }, {
      ...ENFORCEMENT, NotAction: 's3:GetObject',
    }));
    const key = accessOf(proof, 'alice', 'accessKey');
    expect([actionsOf(key, 'exempt'), actionsOf(key, 'without-mfa')]).toEqual([['s3:GetObject'], []]);
    expect(proof.findings).toEqual([]);
    expect(principal(proof, 'alice').underEnforcement).toBe(true);
  });

  test('an exemption of a named resource is exempt there only', () => {
    const proof = prove(user(ALLOW_S3, { ...ENFORCEMENT, NotAction: 's3:*' }, {
      Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::open/*', Condition: { BoolIfExists: MFA_FALSE },
    }));
    const requests = accessOf(proof, 'alice', 'accessKey').allowed.filter(({ verdict }) => verdict === 'exempt').flatMap((one) => one.requests);
    expect(requests.map(({ resource }) => resource.startsWith('arn:aws:s3:::open/'))).toEqual([true]);
  });

  test('every request names the statement that decides it', () => {
    const { allowed } = accessOf(prove(user(READ)), 'alice', 'accessKey');
    expect(allowed.flatMap(({ requests }) => requests).find(({ action }) => action === 's3:GetObject')).toEqual({
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::reports/example',
      context: {},
      reason: expect.stringContaining('is allowed by statement 0') as string,
      decidedBy: { policy: 'alice/inline', statementIndex: 0, effect: 'Allow' },
    });
  });

  test('a service of which all is allowed is written *, with what AWS adds later where that is allowed', () => {
    const [all] = accessOf(prove(user(ALLOW_ALL)), 'alice', 'consoleWithMfa').allowed.filter(({ verdict }) => verdict === 'with-mfa');
    expect([all.actions.s3, all.unlisted, all.actionCount > 20_000]).toEqual(['*', true, true]);
    const [s3] = accessOf(prove(user(ALLOW_S3)), 'alice', 'consoleWithMfa').allowed.filter(({ verdict }) => verdict === 'with-mfa');
    expect([s3.actions, s3.unlisted]).toEqual([{ s3: '*' }, false]);
  });

  test('members of a group share what they may do; so do those whose policies say the same', () => {
    const proof = prove({
      ...group(READ, ENFORCEMENT),
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Groups: [{ Ref: 'Developers' }] } },
      Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Groups: [{ Ref: 'Developers' }] } },
      Carol: { Type: 'AWS::IAM::User', Properties: { UserName: 'carol', Policies: [inline({ ...READ, Resource: '*' })] } },
    });
    const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => principal(proof, name));
    expect([alice.access === bob.access, alice.access === carol.access, alice.groups]).toEqual([true, false, ['developers']]);
    expect(proof.accesses).toHaveLength(2);
  });

  test('a group without members is decided as somebody who is in it', () => {
    expect(prove(group(READ)).principals.map(({ name }) => name)).toEqual(['member-of-developers']);
  });
});

describe('roles', () => {
  test.each([
    ['the account', OWN_ACCOUNT, true],
    ['everybody', '*', true],
    ['a user', { AWS: 'arn:aws:iam::111122223333:user/alice' }, true],
    ['another account', { AWS: '444455556666' }, true],
    ['a service', { Service: 'lambda.amazonaws.com' }, false],
    ['an identity provider', { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' }, false],
  ])('one that trusts %s is decided: %#', (_, Principal, expected) => {
    const proof = prove({ ...user(READ), ...role({ Principal, ...UNDER_MFA }, { Policies: [inline(READ)] }) });
    expect(principal(proof, 'Admin') !== undefined).toBe(expected);
    expect(proof.assumptions.some((line) => line.startsWith('Not decided: one role'))).toBe(!expected);
  });

  test('what a role may do is with MFA if nobody assumes it without', () => {
    const proof = prove({ ...user(READ), ...role({ Principal: OWN_ACCOUNT, ...UNDER_MFA }, { Policies: [inline(READ)] }) });
    expect(proof.accesses[principal(proof, 'Admin').access].map(({ callerKind }) => callerKind)).toEqual(['roleSessionFromTokenCode', 'roleSessionFromMfaSession']);
    expect(actionsOf(accessOf(proof, 'Admin', 'roleSessionFromTokenCode'), 'with-mfa')).toEqual(['s3:GetObject']);
    expect(principal(proof, 'Admin').reachedWithoutMfa).toBeUndefined();
  });

  test('one that is assumed without MFA has a path and a finding', () => {
    const proof = prove({ ...user(ASSUME), ...role({ Principal: OWN_ACCOUNT }, { Policies: [inline(READ)] }) });
    expect(actionsOf(accessOf(proof, 'Admin', 'roleSession'), 'without-mfa')).toEqual(['s3:GetObject']);
    expect(principal(proof, 'Admin').reachedWithoutMfa).toEqual([expect.objectContaining({
      callerKind: 'accessKey', callerArn: 'arn:aws:iam::111122223333:user/alice', action: 'sts:AssumeRole', leadsTo: 'a session of the role Admin',
    })]);
    expect(proof.findings.map(({ rule, subject: { name } }) => [rule, name])).toContainEqual(['trust-reachable-without-mfa', 'Admin']);
  });

  test('the trust policy has its say in what a user may assume', () => {
    const resources = { ...user(ASSUME), ...role({ Principal: OWN_ACCOUNT, ...UNDER_MFA }) };
    const assumed = (callerKind: string) => accessOf(prove(resources), 'alice', callerKind).allowed
      .flatMap(({ requests }) => requests).filter(({ resource }) => resource.endsWith(':role/Admin')).map(({ action }) => action);
    expect([assumed('accessKey'), assumed('accessKeyWithTokenCode'), assumed('consoleWithMfa')]).toEqual([[], ['sts:AssumeRole'], ['sts:AssumeRole']]);
  });

  test.each([['accessKey', []], ['consoleWithMfa', ['sts:AssumeRole']]])('even if the policy of the user names the role: %s', (callerKind, expected) => {
    const named = { ...ASSUME, Resource: 'arn:aws:iam::111122223333:role/Admin' };
    const proof = prove({ ...user(named), ...role({ Principal: OWN_ACCOUNT, ...UNDER_MFA }) });
    expect([...actionsOf(accessOf(proof, 'alice', callerKind), 'without-mfa'), ...actionsOf(accessOf(proof, 'alice', callerKind), 'with-mfa')]).toEqual(expected);
  });

  test('one behind a role that people can reach is decided, though nobody reaches it without MFA', () => {
    const behind = role({ Principal: { AWS: 'arn:aws:iam::111122223333:role/Admin' } }, { RoleName: 'Behind' }).Admin;
    const proof = prove({ ...user(ASSUME), ...role({ Principal: OWN_ACCOUNT, ...UNDER_MFA }), Behind: behind });
    expect(proof.principals.map(({ name }) => name)).toEqual(['alice', 'Admin', 'Behind']);
  });

  test('in another account is assumed if both sides allow it', () => {
    const bastion = user({ ...ASSUME, Resource: 'arn:aws:iam::444455556666:role/*' });
    const member = role({ Principal: { AWS: '111122223333' } }, { Policies: [inline(READ)] });
    const proof = prove(inAccount(bastion), inAccount(member, '444455556666'));
    expect(principal(proof, 'Admin').reachedWithoutMfa).toHaveLength(1);
  });
});

describe('a role that is known', () => {
  const known = 'arn:aws:iam::111122223333:role/Admin';
  const asking = role({ Principal: { AWS: '111122223333' }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });

  test.each([
    ['of the account', 'arn:aws:iam::111122223333:role/Unknown'],
    ['of another', 'arn:aws:iam::444455556666:role/Admin'],
  ])('does not hide one %s that is not, and that the same statement allows', (_name, unknown) => {
    const proof = prove({ ...user({ ...ASSUME, Resource: [known, unknown] }), ...asking });
    const { allowed } = accessOf(proof, 'alice', 'accessKey');
    expect(allowed.flatMap(({ verdict, requests }) => requests.map(({ action, resource }) => [verdict, action, resource])))
      .toContainEqual(['without-mfa', 'sts:AssumeRole', unknown]);
    expect(proof.findings).toEqual([expect.objectContaining({
      rule: 'user-outside-enforcement', severity: 'warning', counterexample: expect.objectContaining({ resource: unknown }) as unknown,
    })]);
  });

  test('is no finding by itself', () => {
    expect(prove({ ...user({ ...ASSUME, Resource: known }), ...asking }).findings).toEqual([]);
  });
});

describe('roles of accounts that are not among the inputs', () => {
  const assume = { ...ASSUME, Resource: 'arn:aws:iam::444455556666:role/Auditor' };

  test.each([
    ['accessKey', [], user(assume, ENFORCEMENT)],
    ['accessKey', ['arn:aws:iam::444455556666:role/Auditor'], user(assume)],
    ['accessKeyWithTokenCode', ['arn:aws:iam::444455556666:role/Auditor'], user(assume, ENFORCEMENT)],
    ['consoleWithMfa', ['arn:aws:iam::444455556666:role/Auditor'], user(assume, ENFORCEMENT)],
  ])('are taken to admit who asks: %s may assume %j', (callerKind, expected, resources) => {
    const { allowed } = accessOf(prove(resources), 'alice', callerKind);
    expect(allowed.flatMap(({ requests }) => requests).filter(({ action }) => action === 'sts:AssumeRole').map(({ resource }) => resource)).toEqual(expected);
  });
});

describe('the document', () => {
  test('says what was looked at, when, and with what', () => {
    const { schema, tool, at, inputs, accounts, actionList } = prove(user(READ));
    expect({ schema, tool, at, inputs, accounts }).toEqual({
      schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/proof/1',
      tool: { name: 'iam-mfa', version: '1.2.3' },
      at: AT.toISOString(),
      inputs: ['a template'],
      accounts: ['111122223333'],
    });
    expect(actionList.actions).toBeGreaterThan(20_000);
  });

  test('does not take a policy that is not known for one that allows nothing', () => {
    const proof = prove({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ManagedPolicyArns: ['arn:aws:iam::aws:policy/Nobody'] } } });
    expect(proof.principals).toEqual([]);
    expect(proof.undecided).toEqual([{
      what: 'what the user alice (arn:aws:iam::111122223333:user/alice) may do',
      why: 'arn:aws:iam::aws:policy/Nobody is not known',
      remedy: 'Give its document: --policy arn:aws:iam::aws:policy/Nobody=FILE',
    }]);
  });

  test('an enforcement that begins later is not in force yet', () => {
    const later = (date: string) => prove(user(READ, {
      ...ENFORCEMENT, Condition: { BoolIfExists: MFA_FALSE, DateGreaterThan: { 'aws:CurrentTime': date } },
    }));
    expect([later('2026-01-01T00:00:00Z'), later('2027-01-01T00:00:00Z')].map((proof) => principal(proof, 'alice').underEnforcement)).toEqual([true, false]);
  });

  test('says of which day the policies of AWS are', () => {
    const { assumptions } = buildProof(requestFor(inAccount(user(READ))));
    expect(assumptions).toContain(`Policies that AWS manages have the documents that AWS had published by ${POLICIES_AS_OF}, where no input has them.`);
  });

  test('leaves out rules on request, and says so', () => {
    const request = { ...requestFor(inAccount(user(READ))), rules: [], ignored: ['user-outside-enforcement'] };
    const { findings, assumptions } = buildProof(request);
    expect([findings, assumptions.at(-1)]).toEqual([[], 'Left out on request: the rules user-outside-enforcement.']);
  });
});
