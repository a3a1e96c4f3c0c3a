import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEHAVIOR_CHOICES } from '../sandbox/behavior';
import { INERT_TYPES } from '../sandbox/cloudformation/resources/held-types';
import { RESOURCE_TYPE_NAMES } from '../sandbox/cloudformation/resources/resource-types';

const DOC = readFileSync(join(__dirname, '..', 'docs', 'fidelity.md'), 'utf8');
const LINES = DOC.split('\n');

const HELD = INERT_TYPES.map(({ name }) => name);

const optionOf = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

test.each(BEHAVIOR_CHOICES.map((choice) => [choice.name, choice] as const))('tells of the choice %s, with its default first', (name, { values: [usual, other] }) => {
  const rows = LINES.filter((line) => line.startsWith(`| \`${optionOf(name)}\`, \`${name}\` | \`${usual}\` | \`${other}\` | `));
  expect(rows).toHaveLength(1);
});

test('tells of no choice that is gone', () => {
  expect(LINES.filter((line) => line.startsWith('| `--'))).toHaveLength(BEHAVIOR_CHOICES.length);
});

test.each(HELD)('tells that %s is held without effect', (name) => {
  expect(LINES.filter((line) => line.includes(`\`${name}\``) && /without effect/.test(line)).length).toBeGreaterThan(0);
});

const others = RESOURCE_TYPE_NAMES.filter((name) => !HELD.includes(name));

test.each(others)('tells that %s can be deployed', (name) => {
  const known = [name, name.replace('AWS::IAM::', '')];
  const rows = LINES.filter((line) => /^\| (IAM types|other types|`AWS::S3::Bucket`|`ssm:)/.test(line));
  expect(rows.some((row) => known.some((word) => new RegExp(`[ \`]${word}[,;\` ]`).test(row)))).toBe(true);
});

/** One cell more or less shifts all that follows. */
test('has tables whose rows have as many cells as their heads', () => {
  const broken = LINES.filter((line, index) => line.startsWith('|') && LINES[index - 1]?.startsWith('|') && cells(line) !== cells(LINES[index - 1]));
  expect(broken).toEqual([]);
});

function cells(line: string): number {
  return line.replace(/\\\|/g, '').split('|').length;
}
