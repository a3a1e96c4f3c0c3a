import { accessOf, principal, prove } from './support/prove';
import { ALLOW_S3, ENFORCEMENT, MFA_FALSE, user } from '../../checks/support/resources';

const DIRECT = { 'aws:ViaAWSService': 'false' };

function verdictsOf(...statements: object[]): (kind: string) => string[] {
  const proof = prove(user(ALLOW_S3, ...statements));
  return (kind) => accessOf(proof, 'alice', kind).allowed.filter(({ actions }) => 's3' in actions).map(({ verdict }) => verdict);
}

describe('what services do for the user without MFA', () => {
  test.each([
    ['is denied as the key is', { ...ENFORCEMENT }, []],
    ['is exempt where the enforcement names service calls', { ...ENFORCEMENT, Condition: { BoolIfExists: { ...MFA_FALSE, ...DIRECT } } }, ['exempt']],
    ['is open where there is no enforcement', undefined, ['without-mfa']],
    // Keys are free, so that a service can be asked for anything.
    ['is open where keys are', { ...ENFORCEMENT, Condition: { Bool: { ...MFA_FALSE, ...DIRECT } } }, ['without-mfa']],
    // Sessions are free.
    ['is open where sessions are', { ...ENFORCEMENT, Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } }, ['without-mfa']],
  ])('%s', (_, enforcement, expected) => {
    expect(verdictsOf(...(enforcement ? [enforcement] : []))('forwardAccessSession')).toEqual(expected);
  });
});

describe('the kinds of credentials', () => {
  test.each([
    ['accessKey', ['without-mfa'], { Bool: MFA_FALSE }],
    ['console', [], { Bool: MFA_FALSE }],
    ['console', ['without-mfa'], { Null: { 'aws:MultiFactorAuthPresent': 'true' } }],
    ['accessKey', [], { Null: { 'aws:MultiFactorAuthPresent': 'true' } }],
    ['consoleWithMfa', ['with-mfa'], { BoolIfExists: MFA_FALSE }],
  ])('are judged one by one: %s is %j under a Deny with %j', (kind, expected, Condition) => {
    expect(verdictsOf({ ...ENFORCEMENT, Condition })(kind)).toEqual(expected);
  });

  test.each([
    ['BoolIfExists', true], ['Bool', false],
  ])('an enforcement with %s covers the key of a user: %j', (operator, expected) => {
    expect(principal(prove(user(ALLOW_S3, { ...ENFORCEMENT, Condition: { [operator]: MFA_FALSE } })), 'alice').underEnforcement).toBe(expected);
  });
});
