import { App, Stack } from 'aws-cdk-lib';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../src';
import { compileSnippets } from './support/docs/compiled-snippets';
import { runSnippet } from './support/docs/run-snippet';
import { Snippet, snippetsOfDocs } from './support/docs/snippets';

const RUN = /^docs\/(options\.md|migration\/)/;
const snippets = snippetsOfDocs();

const named = (some: Snippet[]): [string, Snippet][] => some.map((snippet) => [snippet.name, snippet]);

describe('every ts block of the documents', () => {
  let complaints: Map<Snippet, string[]>;

  beforeAll(() => {
    complaints = compileSnippets(snippets);
  });

  test('is found', () => {
    expect(new Set(snippets.map(({ file }) => file))).toContain('docs/options.md');
    expect(snippets.length).toBeGreaterThan(20);
  });

  test.each(named(snippets))('compiles: %s', (_, snippet) => {
    expect(complaints.get(snippet)).toEqual([]);
  });

  test('is one that a mistake would be noticed in', () => {
    const wrong = { ...snippets[0], code: 'new MfaEnforcedGroup(this, "Group", {\n  enrolment: 1,\n});' };

    expect(compileSnippets([wrong]).get(wrong)).toEqual([expect.stringMatching(
      `^${wrong.file}:${wrong.line + 1}: Object literal may only specify known properties.*'enrolment'`)]);
  });
});

describe('what the documents show', () => {
  const ENV = { account: '111122223333', region: 'us-east-1' };

  test.each(named(snippets.filter(({ file }) => RUN.test(file))))('synthesizes: %s', (_, { code }) => {
    const app = new App();
    const bastionStack = new Stack(app, 'Bastion', { env: ENV });
    const production = new Stack(app, 'Production', { env: { account: '444455556666', region: 'us-east-1' } });
    const developers = new MfaEnforcedGroup(bastionStack, 'Developers', { groupName: 'developers' });
    const productionAdmin = new MfaRequiredAdminRole(production, 'Admin', { roleName: 'ProductionAdmin' });

    runSnippet(code, new Stack(app, 'Fixture', { env: ENV }), { bastionStack, developers, productionAdmin });

    expect(() => app.synth()).not.toThrow();
  });
});
