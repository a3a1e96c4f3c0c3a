import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { MfaChecks, MfaEnforcedGroup } from '../src';
import { modelOf, TestedTemplate } from './checks/support/model-of';
import { runSnippet } from './support/docs/run-snippet';
import { ROOT, snippetsOf } from './support/docs/snippets';
import { findAll } from '../src/checks/find-all';
import { RULES } from '../src/checks/rules';

interface Section {
  readonly id: string;
  readonly text: string;
}

const TEXT = readFileSync(join(ROOT, 'docs', 'checks.md'), 'utf8');
const ACCOUNT = '111122223333';

const SECTIONS: Section[] = TEXT.split(/^## /m).slice(1).map((section) => {
  const end = section.indexOf('\n');
  return { id: section.slice(0, end), text: section.slice(end) };
});

/** A template, or a template for each of several accounts. */
function exampleIn({ id, text }: Section, mark: 'failing' | 'passing'): TestedTemplate[] {
  const [, json] = new RegExp(`\`\`\`json ${mark}\\n(.*?)\`\`\``, 's').exec(text) ?? [];
  if (json === undefined) throw new Error(`docs/checks.md: section ${id} has no ${mark} example; expected a block that begins with \`\`\`json ${mark}`);
  const example = JSON.parse(json) as Record<string, unknown>;
  if ('Resources' in example) return [{ template: example, props: { accountId: ACCOUNT } }];
  return Object.entries(example).map(([accountId, template]) => ({ template, props: { accountId } }));
}

function alsoFoundBy({ text }: Section): string[] {
  const [, rule] = /^The failing example is found by \[([\w-]+)\]\(#\1\) as well/m.exec(text) ?? [];
  return rule === undefined ? [] : [rule];
}

function rulesThatFind(templates: TestedTemplate[]): string[] {
  return findAll(modelOf(...templates)).map(({ rule }) => rule);
}

describe.each(RULES.map((rule): [string, typeof rule] => [rule.id, rule]))('%s', (id, rule) => {
  const section = SECTIONS.find((one) => one.id === id) ?? { id, text: '' };

  test('has a section with its title, severity and source', () => {
    expect(section.text).toContain(`**${rule.title}.** ${rule.severity === 'error' ? 'Error' : 'Warning'}`);
    expect(section.text).toContain(`[AWS](${rule.source})`);
    expect(section.text).toMatch(/^To fix: \S/m);
  });

  test('finds its failing example, and no other rule does but those named', () => {
    expect(rulesThatFind(exampleIn(section, 'failing'))).toEqual([id, ...alsoFoundBy(section)]);
  });

  test('finds nothing in its passing example, nor does any other rule', () => {
    expect(rulesThatFind(exampleIn(section, 'passing'))).toEqual([]);
  });
});

test('the sections are in the order of reports', () => {
  const ids = RULES.map(({ id }) => id);

  expect(SECTIONS.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
});

test('every section of a rule is of one that exists', () => {
  const ofRules = SECTIONS.filter(({ text }) => text.includes('```json failing'));

  expect(ofRules.map(({ id }) => id).filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
});

describe('every ts block', () => {
  const ENV = { account: ACCOUNT, region: 'us-east-1' };

  test.each(snippetsOf('docs/checks.md', TEXT).map(({ name, code }) => [name, code]))('runs: %s', (_, code) => {
    const app = new App();
    const bastionStack = new Stack(app, 'Bastion', { env: ENV });
    new MfaEnforcedGroup(bastionStack, 'Developers');

    expect(() => runSnippet(code, bastionStack, { bastionStack })).not.toThrow();
  });

  test('that acknowledges something acknowledges it', () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    const [{ code }] = snippetsOf('docs/checks.md', TEXT).filter((snippet) => snippet.code.includes('acknowledge'));
    runSnippet(`${code}; deployer.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));`, stack, {});

    expect(new MfaChecks().validateScope(stack).violations).toEqual([]);
  });
});

test('every rule that the text names exists', () => {
  const named = [...TEXT.matchAll(/MfaChecks::([\w-]+)|\]\(#([\w-]+)\)/g)].map(([, acknowledged, linked]) => acknowledged ?? linked);

  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
});
