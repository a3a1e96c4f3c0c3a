import { enforcementOn } from '../../../src/simulation/analysis/enforcement';
import { Caller } from '../../../src/simulation/caller';
import { CallerContextName } from '../../../src/simulation/caller-contexts';
import { callerOf } from '../../../src/simulation/caller-of';
import { CompiledPolicy } from '../../../src/simulation/compiled-policy';
import { PolicySet } from '../../../src/simulation/evaluate';
import { ALICE } from '../support/decide';

const MFA = 'aws:MultiFactorAuthPresent';
const AT = new Date('2030-01-01');
const KEY = Caller.accessKey(ALICE);
const CONSOLE = Caller.console(ALICE);
const WITH_MFA = Caller.consoleWithMfa(ALICE);
const BOB = 'arn:aws:iam::111122223333:user/bob';

const unlessMfa = { BoolIfExists: { [MFA]: 'false' } };
const everything = { Effect: 'Deny', Action: '*', Resource: '*', Condition: unlessMfa };
const exempting = { Effect: 'Deny', NotAction: ['iam:EnableMFADevice', 'sts:GetSessionToken'], Resource: '*', Condition: unlessMfa };

function identity(...statements: object[]): PolicySet {
  return { identityPolicies: [policy(statements)] };
}

function policy(statements: object[]): CompiledPolicy {
  return CompiledPolicy.parse({ Version: '2012-10-17', Statement: statements.map((statement, index) => ({ Sid: `S${index}`, ...statement })) }, 'policy');
}

function sidsOn(policies: PolicySet, caller: Caller = KEY, at: Date = AT): (string | undefined)[] | undefined {
  return enforcementOn(policies, caller, WITH_MFA, at)?.statements.map(({ sid }) => sid);
}

test.each<[string, object[], string[] | undefined]>([
  ['no Deny', [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: unlessMfa }], undefined],
  ['everything denied', [everything], ['S0']],
  ['everything but exemptions', [exempting], ['S0']],
  ['two of them', [exempting, everything], ['S0', 'S1']],
  ['denied with MFA too', [{ ...everything, Condition: undefined }], undefined],
  ['some actions', [{ ...everything, Action: ['iam:*', 's3:*'] }], undefined],
  ['a named resource', [{ ...everything, Resource: 'arn:aws:s3:::b/*' }], undefined],
  ['ARNs alone', [{ ...everything, Resource: 'arn:*' }], undefined],
  ['all but a named resource', [{ ...everything, Resource: undefined, NotResource: 'arn:aws:iam::*:user/${aws:username}' }], ['S0']],
  ['all but a resource that does not resolve', [{ ...everything, Resource: undefined, NotResource: '${aws:MultiFactorAuthAge}' }], undefined],
  ['a condition that the signer can evade', [{ ...everything, Condition: { ...unlessMfa, NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }], ['S0']],
  ['long-term keys alone', [{ ...everything, Condition: { Null: { [MFA]: 'true' } } }], ['S0']],
  ['a date that is past', [{ ...everything, Condition: { ...unlessMfa, DateGreaterThan: { 'aws:CurrentTime': '2029-12-31' } } }], ['S0']],
  ['a date to come', [{ ...everything, Condition: { ...unlessMfa, DateGreaterThan: { 'aws:CurrentTime': '2030-01-02' } } }], undefined],
  ['another user', [{ ...everything, Condition: { ...unlessMfa, StringEquals: { 'aws:username': 'bob' } } }], undefined],
])('%s', (_name, statements, expected) => {
  expect(sidsOn(identity(...statements.map((statement) => JSON.parse(JSON.stringify(statement)) as object)))).toEqual(expected);
});

test('a Deny that leaves out the partition of the caller is none', () => {
  const [key, session] = ['accessKey', 'consoleWithMfa'].map((kind) => callerOf({ arn: 'arn:aws-cn:iam::111122223333:user/alice' }, kind as CallerContextName, AT));
  const leavingOut = (partition: string) => identity({ Effect: 'Deny', Action: '*', NotResource: `arn:${partition}:*`, Condition: unlessMfa });
  expect([leavingOut('aws-cn'), leavingOut('aws')].map((policies) => enforcementOn(policies, key, session, AT) !== undefined)).toEqual([false, true]);
});

test('Bool leaves an access key out, and covers the console', () => {
  const policies = identity({ ...everything, Condition: { Bool: { [MFA]: 'false' } } });
  expect([sidsOn(policies, KEY), sidsOn(policies, CONSOLE)]).toEqual([undefined, ['S0']]);
});

test.each<[string, PolicySet, string[] | undefined]>([
  ['a boundary', { identityPolicies: [], permissionsBoundary: policy([everything]) }, ['S0']],
  ['a session policy', { identityPolicies: [], sessionPolicies: [policy([everything])] }, ['S0']],
  ['an organization', { identityPolicies: [], serviceControlPolicies: [[policy([everything])]] }, ['S0']],
  ['no trust policy', { identityPolicies: [], trustPolicy: policy([{ ...everything, Resource: undefined, Principal: '*' }]) }, undefined],
])('%s can hold it', (_name, policies, expected) => {
  expect(sidsOn(policies)).toEqual(expected);
});

test('without a time it is the enforcement of now', () => {
  const policies = identity({ ...everything, Condition: { ...unlessMfa, DateGreaterThan: { 'aws:CurrentTime': '2020-01-01' } } });
  expect(enforcementOn(policies, KEY, WITH_MFA)?.statements).toHaveLength(1);
});

test.each<[string, string | undefined, boolean]>([
  ['iam:EnableMFADevice', undefined, true],
  ['IAM:enablemfadevice', BOB, true],
  ['s3:GetObject', undefined, false],
  ['s3:GetObject', '*', false],
  ['future:Action', undefined, false],
])('exempt: %s on %s: %s', (action, resource, expected) => {
  expect(enforcementOn(identity(exempting), KEY, WITH_MFA, AT)?.exempts(action, resource)).toBe(expected);
});

test.each<[string, string | undefined, boolean]>([
  ['iam:GetUser', undefined, false],
  ['iam:GetUser', ALICE, true],
  ['iam:GetUser', BOB, false],
])('where own resources are left out, exempt: %s on %s: %s', (action, resource, expected) => {
  const { Resource: _all, ...others } = everything;
  const policies = identity({ ...others, NotResource: 'arn:aws:iam::*:user/${aws:username}' });
  expect(enforcementOn(policies, KEY, WITH_MFA, AT)?.exempts(action, resource)).toBe(expected);
});
