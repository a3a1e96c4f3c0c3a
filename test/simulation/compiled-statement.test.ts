import { ALICE, bareCaller, compiled } from './support/decide';
import { Caller } from '../../src/simulation/caller';
import { SimulationRequest } from '../../src/simulation/simulation-request';

const OWN = 'arn:aws:iam::*:user/${aws:username}';
const [STATEMENT] = compiled({
  Effect: 'Deny',
  NotAction: ['iam:Get*', 's3:GetObject'],
  Resource: [OWN, 'arn:aws:s3:::b'],
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, Null: { 'aws:SourceIp': 'true', 'AWS:MultiFactorAuthPresent': 'false' } },
}).statements;

test('the keys that the conditions test', () => {
  expect(STATEMENT.conditionKeys).toEqual(['aws:multifactorauthpresent', 'aws:sourceip']);
  expect(STATEMENT.conditions.map(({ writtenKey, operator }) => [writtenKey, operator?.name])).toEqual([
    ['aws:MultiFactorAuthPresent', 'Bool'], ['aws:SourceIp', undefined], ['AWS:MultiFactorAuthPresent', undefined],
  ]);
});

test.each([
  ['iam:getuser', false],
  ['iam:createuser', true],
  ['s3:getobject', false],
  ['s3:putobject', true],
])('covers %s: %s', (action, expected) => {
  expect(STATEMENT.matchesAction(action)).toBe(expected);
});

test.each<[string, SimulationRequest, boolean]>([
  ['a request without MFA', { caller: Caller.console(ALICE), action: 'IAM:CreateUser', resource: ALICE }, true],
  ['a request with MFA', { caller: Caller.consoleWithMfa(ALICE), action: 'IAM:CreateUser', resource: ALICE }, false],
  ['an access key', { caller: Caller.accessKey(ALICE), action: 'IAM:CreateUser', resource: ALICE }, false],
  ['another action', { caller: Caller.console(ALICE), action: 'iam:GetUser', resource: ALICE }, false],
  ['another resource', { caller: Caller.console(ALICE), action: 'iam:CreateUser', resource: 'arn:aws:s3:::c' }, false],
  ['no resource', { caller: Caller.console(ALICE), action: 'iam:CreateUser' }, false],
  ['a caller without a name', { caller: bareCaller(), action: 'iam:CreateUser', resource: ALICE, context: { 'aws:MultiFactorAuthPresent': 'false' } }, false],
  ['a key of the request', { caller: Caller.console(ALICE), action: 'iam:CreateUser', resource: ALICE, context: { 'aws:SourceIp': '192.0.2.1' } }, false],
])('applies to %s: %s', (_name, request, expected) => {
  expect(STATEMENT.appliesTo(request)).toBe(expected);
});

test('shows itself as written', () => {
  expect(STATEMENT.raw).toMatchObject({ Effect: 'Deny', Resource: [OWN, 'arn:aws:s3:::b'] });
  expect([STATEMENT.action.negated, STATEMENT.action.texts, STATEMENT.resource?.negated]).toEqual([true, ['iam:get*', 's3:getobject'], false]);
});
