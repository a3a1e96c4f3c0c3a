import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../../cli/command-line/commands';
import { optionSyntax } from '../../../cli/command-line/option-syntax';
import { renderCliManual } from '../../../projenrc/cli-manual';

const TEXT = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'cli.md'), 'utf8');
const sections = new Map(TEXT.split(/^### /m).slice(1).map((section) => [section.slice(0, section.indexOf('\n')), section.split(/^## /m)[0]]));

test('docs/cli.md is what `npx projen cli-manual` writes', () => {
  expect(TEXT).toBe(renderCliManual());
});

test.each(COMMANDS.map((command) => [command.name, command] as const))('%s has a section with everything', (name, { options, operands = [], examples }) => {
  const section = sections.get(`iam-mfa ${name}`) ?? '';
  for (const option of options) expect(section).toMatch(new RegExp(`^\\| \`(-\\w, )?${optionSyntax(option).long}\\b`, 'm'));
  for (const variable of options.flatMap(({ env = [] }) => env)) expect(section).toContain(variable);
  for (const { syntax } of operands) expect(section).toContain(`\`${syntax}\``);
  for (const { command } of examples) expect(section).toContain(`\n${command}\n`);
  expect(section).toMatch(/\| exit status \| meaning \|\n\|---\|---\|\n\| `\d/);
});

describe('the comparison', () => {
  const rows = TEXT.slice(TEXT.indexOf('## Comparison')).split('\n').filter((line) => line.startsWith('|'));
  const table = rows.slice(0, rows.findIndex((row) => row.startsWith('| tool |'))).map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));

  test('has a cell for each tool in each row', () => {
    expect(table.length).toBeGreaterThan(40);
    expect(new Set(table.map((cells) => cells.length))).toEqual(new Set([13]));
    const features = table.slice(2).filter(([first]) => !first.startsWith('**'));
    expect(features.filter((cells) => cells.includes(''))).toEqual([]);
  });

  test('names where others do more', () => {
    const more = table.slice(2).filter(([, own]) => own.startsWith('no')).map(([feature]) => feature);
    expect(more).toEqual(expect.arrayContaining(['IAM Identity Center (SSO)', 'asks in a window of the desktop', 'server of EC2 or ECS credentials on the machine']));
  });
});
