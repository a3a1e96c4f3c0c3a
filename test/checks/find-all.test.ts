import { inAccount, modelOf } from './support/model-of';
import { eachDecided } from '../../src/checks/each-decided';
import { findAll } from '../../src/checks/find-all';
import { Finding, Subject } from '../../src/checks/finding';
import { findingOf } from '../../src/checks/finding-of';
import { Rule } from '../../src/checks/rule';
import { RULES } from '../../src/checks/rules';
import { UndecidedError } from '../../src/simulation/analysis/access-analysis';

const MODEL = modelOf(inAccount({}));
const RULE = { id: 'made-up', severity: 'error', fix: 'none' } as const;

function subject(name: string): Subject {
  return { kind: 'user', arn: `arn:aws:iam::111122223333:user/${name}`, name, accountId: '111122223333' };
}

function ruleThat(find: () => Finding[]): Rule {
  return { ...RULE, title: '', rationale: '', source: '', find };
}

test('a finding takes severity and fix from its rule, or has its own', () => {
  expect(findingOf(RULE, { message: 'wrong', subject: subject('alice') })).toEqual({
    rule: 'made-up', severity: 'error', fix: 'none', message: 'wrong', subject: subject('alice'),
  });
  expect(findingOf(RULE, { message: 'wrong', subject: subject('alice'), severity: 'warning', fix: 'other' })).toMatchObject({ severity: 'warning', fix: 'other' });
});

test('what cannot be decided is a finding, and the rest is checked', () => {
  const found = eachDecided(['alice', 'bob', 'carol'], subject, (name) => {
    if (name === 'bob') throw new UndecidedError('too many cases');
    return [findingOf(RULE, { message: name, subject: subject(name) })];
  });
  expect(found.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    ['made-up', 'error', 'alice'],
    ['undecided', 'warning', 'it cannot be decided what bob allows without MFA: too many cases'],
    ['made-up', 'error', 'carol'],
  ]);
});

test('another error is not taken for one that cannot be decided', () => {
  expect(() => eachDecided(['alice'], subject, () => { throw new TypeError('a bug'); })).toThrow('a bug');
});

test('the same finding of several rules is there once', () => {
  const twice = ['alice', 'bob', 'alice'].map((name) => findingOf(RULE, { message: 'wrong', subject: subject(name) }));
  const found = findAll(MODEL, [ruleThat(() => twice), ruleThat(() => [...twice, findingOf(RULE, { message: 'other', subject: subject('alice') })])]);
  expect(found.map(({ message, subject: { name } }) => `${name}: ${message}`)).toEqual(['alice: wrong', 'bob: wrong', 'alice: other']);
});

test('all rules have an id of their own, a source of AWS, and say what to do', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(18);
  for (const { id, title, rationale, source, fix } of RULES) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$|^undecided$/);
    expect([title, rationale, fix].every((text) => text.length > 10)).toBe(true);
    expect(new URL(source).hostname).toMatch(/(^|\.)aws\.amazon\.com$/);
  }
});

test('nothing is found in nothing', () => {
  expect(findAll(MODEL)).toEqual([]);
});
