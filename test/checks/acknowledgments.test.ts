import { Validations } from 'aws-cdk-lib';
import { ACKNOWLEDGED_RULES, Acknowledgments } from '../../src/checks/acknowledgments';

function acknowledgedAt(...paths: string[]): Acknowledgments {
  const acknowledgments = new Acknowledgments();
  for (const path of paths) acknowledgments.add(path, { 'MfaChecks::rule': 'a reason' });
  return acknowledgments;
}

test.each<[string, string[], boolean]>([
  ['at the construct', ['Stack/Alice'], true],
  ['at its resource', ['Stack/Alice/Resource'], true],
  ['around it', ['Stack'], true],
  ['at the app', [''], true],
  ['at one of several', ['Other', 'Stack'], true],
  ['in it', ['Stack/Alice/Policy'], false],
  ['at one whose name begins alike', ['Stack/Ali', 'Stack/Alice2'], false],
  ['nowhere', [], false],
])('%s', (_, paths, expected) => {
  expect(acknowledgedAt(...paths).covers('MfaChecks::rule', 'Stack/Alice')).toBe(expected);
});

test('another rule is not acknowledged', () => {
  const acknowledgments = acknowledgedAt('');
  expect([acknowledgments.has('MfaChecks::rule'), acknowledgments.has('MfaChecks::other')]).toEqual([true, false]);
  expect(acknowledgments.covers('MfaChecks::other', 'Stack')).toBe(false);
});

test('metadata that is none is left alone', () => {
  const acknowledgments = new Acknowledgments();
  for (const data of [undefined, null, 'text']) acknowledgments.add('Stack', data);
  expect(acknowledgments.has('0')).toBe(false);
});

test('the key is that of the CDK', () => {
  expect(ACKNOWLEDGED_RULES).toBe(Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
});
