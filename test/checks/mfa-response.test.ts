import { Mfa, mfaResponse, OLD_CODE, testsMfa } from '../../src/checks/mfa-response';
import { Caller } from '../../src/simulation/caller';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { CompiledStatement } from '../../src/simulation/compiled-statement';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const REQUEST = { action: 's3:GetObject', resource: '*', context: { 's3:prefix': 'home', 'aws:TagKeys': ['a'] } };
const PRESENT = 'aws:MultiFactorAuthPresent';
const AGE = 'aws:MultiFactorAuthAge';
const MFAS: readonly Mfa[] = ['absent', 'false', 0, OLD_CODE];

function statementUnder(condition: object): CompiledStatement {
  const document = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: condition } };
  return CompiledPolicy.parse(document, 'policy').statements[0];
}

test.each<[string, object, Mfa[]]>([
  ['Bool true', { Bool: { [PRESENT]: 'true' } }, [0, OLD_CODE]],
  ['Bool false', { Bool: { [PRESENT]: 'false' } }, ['false']],
  ['BoolIfExists true', { BoolIfExists: { [PRESENT]: 'true' } }, ['absent', 0, OLD_CODE]],
  ['BoolIfExists false', { BoolIfExists: { [PRESENT]: 'false' } }, ['absent', 'false']],
  ['Null true', { Null: { [PRESENT]: 'true' } }, ['absent']],
  ['Null false', { Null: { [PRESENT]: 'false' } }, ['false', 0, OLD_CODE]],
  ['NumericLessThan', { NumericLessThan: { [AGE]: '900' } }, [0]],
  ['NumericLessThanIfExists', { NumericLessThanIfExists: { [AGE]: '900' } }, ['absent', 'false', 0]],
  ['NumericGreaterThan', { NumericGreaterThan: { [AGE]: '900' } }, [OLD_CODE]],
  ['NumericGreaterThanIfExists', { NumericGreaterThanIfExists: { [AGE]: '900' } }, ['absent', 'false', OLD_CODE]],
  ['what the request brings', { 'StringEquals': { 's3:prefix': 'home' }, 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } }, [...MFAS]],
  ['what the request does not bring', { StringEquals: { 's3:prefix': 'other' } }, []],
  ['a time to come', { DateLessThan: { 'aws:CurrentTime': '2026-06-01T00:00:00Z' }, NumericGreaterThan: { 'aws:EpochTime': '1767225599' } }, [...MFAS]],
])('%s', (_, condition, expected) => {
  const at = new Date('2026-01-01T00:00:00Z');
  // The kind of caller that the request came from makes no difference.
  for (const caller of [Caller.accessKey(ALICE), Caller.console(ALICE), Caller.consoleWithMfa(ALICE, { mfaAgeSeconds: 5000 })]) {
    expect(MFAS.filter(mfaResponse(statementUnder(condition), caller, REQUEST, at))).toEqual(expected);
  }
});

test('tells conditions on MFA from others', () => {
  const conditions = [{ Bool: { 'AWS:multifactorauthpresent': 'true' } }, { NumericLessThan: { [AGE]: '1' } }, { Bool: { 'aws:SecureTransport': 'true' } }];
  expect(conditions.map((condition) => testsMfa(statementUnder(condition)))).toEqual([true, true, false]);
});
