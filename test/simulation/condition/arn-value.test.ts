import { arnMatches, parseArn, parseArnPattern } from '../../../src/simulation/condition/arn-value';
import { appendSymbols } from '../../../src/simulation/wildcard-pattern';

function patternOf(text: string) {
  const symbols: number[] = [];
  appendSymbols(symbols, text, false);
  return parseArnPattern(symbols);
}

describe('parseArn', () => {
  test('keeps the colons of the resource', () => {
    expect(parseArn('arn:aws:logs:us-east-1:111122223333:log-group:a:*')).toEqual(['aws', 'logs', 'us-east-1', '111122223333', 'log-group:a:*']);
  });

  test.each(['', '*', 'not-an-arn', 'arn', 'arn:aws', 'arn:aws:s3::bucket', 'ARN:aws:s3:::bucket', 'arn::s3:::bucket', 'arn:aws::::bucket', 'arn:aws:s3:::'])(
    '%j is not an ARN', (text) => {
      expect(parseArn(text)).toBeUndefined();
    });
});

describe('arnMatches', () => {
  const user = 'arn:aws:iam::111122223333:user/team/alice';
  const logGroup = 'arn:aws:logs:us-east-1:111122223333:log-group:a:b';

  test.each([
    [user, user, true],
    ['arn:aws:iam::*:user/*', user, true],
    ['arn:*:iam::111122223333:user/team/?????', user, true],
    ['arn:aws:iam::*:user/team/????', user, false],
    ['arn:aws:iam::111122223333:*', user, true],
    ['arn:aws:iam::*:role/*', user, false],
    ['arn:aws:iam::*:USER/*', user, false],
    ['arn:aws:*:*:*:*', user, true],
    ['*', user, true],
    ['*', 'arn:aws:s3:::bucket', true],
    ['arn:aws:logs:*:log-group:*', logGroup, false],
    ['arn:aws:logs:*:*:log-group*b', logGroup, true],
    ['arn:aws:logs:us-?ast-1:1111*3333:*', logGroup, true],
  ])('%s against %s: %s', (pattern, arn, expected) => {
    expect(arnMatches(parseArn(arn)!, patternOf(pattern)!)).toBe(expected);
  });

  test('a question mark is one UTF-16 unit', () => {
    const arn = parseArn('arn:aws:s3:::b/\u{10400}')!;
    expect(arnMatches(arn, patternOf('arn:aws:s3:::b/?')!)).toBe(false);
    expect(arnMatches(arn, patternOf('arn:aws:s3:::b/??')!)).toBe(true);
  });

  test.each(['', '?', 'not-an-arn', 'arn:*', 'arn:aws:iam::*', '*:aws:iam::1:user/a', 'arn::iam::*:user/a'])('%j is not an ARN pattern', (text) => {
    expect(patternOf(text)).toBeUndefined();
  });
});
