import { Lazy } from 'aws-cdk-lib';
import fc from 'fast-check';
import { assertActionPatterns, patternsOverlap } from '../../src/private/action-pattern';
import { WildcardPattern } from '../../src/simulation/wildcard-pattern';

describe('patterns overlap', () => {
  test.each([
    ['iam:CreateUser', 'iam:CreateUser', true],
    ['iam:createuser', 'IAM:CreateUser', true],
    ['iam:CreateUser', 'iam:CreateUsers', false],
    ['iam:Create*', 'iam:CreateUser', true],
    ['iam:CreateUser', 'iam:Create*', true],
    ['iam:*User', 'iam:Create*', true],
    ['iam:*', 'iam:*', true],
    ['*', 'iam:CreateUser', true],
    ['*:*', 'iam:Create*', true],
    ['iam:Get*', 'iam:Create*', false],
    ['sts:*Role', 'sts:AssumeRole*', true],
    ['sts:*SAML', 'sts:AssumeRole*', true],
    ['sts:Get*', 'sts:AssumeRole*', false],
    ['iam:?etUser', 'iam:GetUser', true],
    ['iam:?User', 'iam:GetUser', false],
    ['iam:Get?', 'iam:Get', false],
    ['iam:Get*', 'iam:Get', true],
    ['iam:*a*b', 'iam:b*a', false],
    ['iam:*a*b', 'iam:b*a*', true],
    ['', '*', true],
    ['', '?', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(patternsOverlap(one, other)).toBe(expected);
    expect(patternsOverlap(other, one)).toBe(expected);
  });

  test('just if a text matches both', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
    const texts = (length: number): string[] => length === 0 ? [''] : texts(length - 1).flatMap((text) => [text, `${text}a`, `${text}b`]);
    // Two patterns of five symbols that have a text in common have one of at most ten.
    const all = [...new Set(texts(10))];

    fc.assert(fc.property(pattern, pattern, (one, other) => {
      const [first, second] = [WildcardPattern.of(one), WildcardPattern.of(other)];
      expect(patternsOverlap(one, other)).toBe(all.some((text) => first.matches(text) && second.matches(text)));
    }), { numRuns: 200 });
  });
});

describe('an action', () => {
  test.each(['s3:GetObject', 's3:Get*', 'execute-api:Invoke', 's3:*', 'S3:?etObject', Lazy.string({ produce: () => 'anything' })])('%s is taken', (action) => {
    expect(() => assertActionPatterns('Name', [action])).not.toThrow();
  });

  test.each(['*', 's3', 's3:', ':GetObject', '*:GetObject', 's*:GetObject', 's3: GetObject', 's3:Get Object', 's3:GetObject:x', ''])('%j is refused', (action) => {
    expect(() => assertActionPatterns('Name', ['s3:GetObject', action])).toThrow(
      `${JSON.stringify(action)} is not an action; expected a service and an action, such as "s3:DeleteBucket" or "s3:Delete*"`);
  });

  test('none at all is refused', () => {
    expect(() => assertActionPatterns('StepUpActions', [])).toThrow('StepUpActions was given no actions; name at least one, such as "s3:DeleteBucket"');
  });
});
