import * as fc from 'fast-check';
import { Effort } from '../../../src/simulation/analysis/effort';
import { arnSequence, foldedSequence, Language, literalSequence, ownedBy, patternSequence, READABLE_ARN } from '../../../src/simulation/analysis/language';
import { StringClasses } from '../../../src/simulation/analysis/string-classes';
import { resourceAccount } from '../../../src/simulation/arn';
import { arnMatches, parseArn, parseArnPattern } from '../../../src/simulation/condition/arn-value';
import { foldCase } from '../../../src/simulation/condition/ignore-case';
import { appendSymbols, WildcardPattern } from '../../../src/simulation/wildcard-pattern';

function has(language: Language, text: string): boolean {
  return StringClasses.of([language], new Effort(1_000_000)).membershipOf(text) === '1';
}

function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  appendSymbols(symbols, text, false);
  return symbols;
}

const arnLike = fc.array(fc.constantFrom('arn', 'aws', 'iam', '', 'a', ':', ':', ':', '1', '::', 'arn:aws:s3:::b', 'x/y'), { maxLength: 9 })
  .map((parts) => parts.join(''));
const arnPattern = fc.array(fc.constantFrom('arn:', 'aws', 'iam', '*', '?', ':', ':', ':', '::', 'arn:aws:s3:::*', 'arn:*:s3:*:*:b'), { maxLength: 7 })
  .map((parts) => parts.join(''));

test('a text is a language of its own', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, other) =>
    has([literalSequence(text)], text) && has([literalSequence(text)], other) === (text === other)));
});

test('patterns are matched as the evaluator matches them', () => {
  fc.assert(fc.property(arnPattern, arnLike, (pattern, text) =>
    has([patternSequence(symbolsOf(pattern))], text) === WildcardPattern.of(pattern).matches(text)));
});

test('ARNs are readable as they are to the evaluator', () => {
  fc.assert(fc.property(arnLike, (text) => has(READABLE_ARN, text) === (parseArn(text) !== undefined)), { numRuns: 1_000 });
  expect(has(READABLE_ARN, 'arn:aws:s3:::b')).toBe(true);
});

test('readable ARNs match ARN patterns as they do for the evaluator', () => {
  let matched = 0;
  fc.assert(fc.property(arnPattern, arnLike, (pattern, text) => {
    const [arn, parts] = [parseArn(text), parseArnPattern(symbolsOf(pattern))];
    if (!arn || !parts) return true;
    matched += Number(arnMatches(arn, parts));
    return has([arnSequence(symbolsOf(pattern))], text) === arnMatches(arn, parts);
  }), { numRuns: 5_000 });
  expect(matched).toBeGreaterThan(0);
});

test.each([
  ['arn:aws:iam::*:role/*', 'arn:aws:iam::1:role/a:b', true],
  ['arn:aws:iam::*:role/*', 'arn:aws:iam::1:2:role/a', false],
  ['arn:aws:s?:::b', 'arn:aws:s3:::b', true],
  ['arn:aws:?:::b', 'arn:aws::::b', false],
  ['*', 'arn:aws:s3:::b', true],
])('%s matches %s: %s', (pattern, arn, expected) => {
  expect(has([arnSequence(symbolsOf(pattern))], arn)).toBe(expected);
});

test('letter case is folded as the evaluator folds it', () => {
  const unit = fc.constantFrom('a', 'A', 'k', 'K', '\u212a', 's', '\u017f', 'i', '\u0130', '\u0131', '7', '-');
  fc.assert(fc.property(fc.string({ unit, maxLength: 4 }).filter((text) => /^[\x00-\x7f]*$/.test(text)), fc.string({ unit, maxLength: 4 }), (policy, request) =>
    has([foldedSequence(policy)], request) === (foldCase(policy) === foldCase(request))), { numRuns: 3_000 });
  expect(has([foldedSequence('Kelvin')], '\u212aELVIN')).toBe(true);
});

test('owners are told as the evaluator tells them', () => {
  const part = fc.constantFrom('arn', 'aws', '', ':', ':', ':', ':::', '111122223333', '444455556666', '11112222333', '1111222233334', 'x');
  let [own, other] = [0, 0];
  fc.assert(fc.property(fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')), (text) => {
    const account = resourceAccount(text);
    own += Number(account === '111122223333');
    other += Number(account === '444455556666');
    return has(ownedBy(), text) === (account !== undefined) && has(ownedBy('111122223333'), text) === (account === '111122223333');
  }), { numRuns: 5_000 });
  expect(Math.min(own, other)).toBeGreaterThan(0);
});
