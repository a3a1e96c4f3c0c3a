import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { runSnippet } from './support/docs/run-snippet';
import { ROOT, snippetsOf } from './support/docs/snippets';
import { COMMANDS } from '../cli/command-line/commands';
import { optionSyntax } from '../cli/command-line/option-syntax';
import { findOperation } from '../sandbox/services';
import { AccessAssertions } from '../src';

const GUIDES = ['enroll-your-device.md', 'roll-out.md', 'troubleshooting.md', 'migration/aws-policy-text.md', 'migration/cloudposse.md',
  'migration/terraform-aws-iam.md', 'migration/trussworks.md'];

/** The embedded account has no credential report. The documents that name it say so, or send people to AWS. */
const NOT_IN_THE_EMBEDDED_ACCOUNT = ['iam generate-credential-report', 'iam get-credential-report'];

const text = (file: string) => readFileSync(join(ROOT, 'docs', file), 'utf8');

/** The commands of a program in a document, in blocks and within sentences. */
function commandsOf(program: string, file: string): string[] {
  const blocks = [...text(file).matchAll(/^( *)```console\n(.*?)^\1```$/gms)].flatMap(([, , lines]) => lines.split('\n'));
  const inline = [...text(file).replace(/^( *)```.*?^\1```$/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
  return [...blocks, ...inline].map((line) => line.trim().replace(/^npx /, '')).filter((line) => line.startsWith(`${program} `));
}

describe.each(GUIDES)('docs/%s', (file) => {
  test('names commands and options of iam-mfa that exist', () => {
    const wrong = commandsOf('iam-mfa', file).filter((line) => {
      const [, name, ...rest] = line.split(/\s+/);
      const command = COMMANDS.find((one) => one.name === name);
      const known = command?.options.map((option) => optionSyntax(option).long) ?? [];
      return command === undefined || rest.some((word) => word.startsWith('--') && !known.includes(word.replace(/=.*/, '')));
    });

    expect(wrong).toEqual([]);
  });

  test('names operations of IAM and STS that the embedded account has', () => {
    const operations = ['iam', 'sts'].flatMap((service) => commandsOf(`aws ${service}`, file))
      .map((line) => line.split(/\s+/).slice(1, 3).join(' '))
      .filter((operation) => !NOT_IN_THE_EMBEDDED_ACCOUNT.includes(operation));

    expect(operations.filter((operation) => !isAnswered(operation))).toEqual([]);
  });
});

test('commands are found', () => {
  expect(GUIDES.flatMap((file) => [...commandsOf('iam-mfa', file), ...commandsOf('aws', file)]).length).toBeGreaterThan(40);
});

test('every place that the administrator fills in is explained', () => {
  const page = text('enroll-your-device.md');
  const [box] = /^> .*?(?=\n\n)/ms.exec(page) ?? [''];
  const names = (part: string) => [...new Set([...part.matchAll(/\{\{([A-Z -]+)\}\}/g)].map(([, name]) => name))].sort();

  expect(names(box).length).toBeGreaterThan(5);
  expect(names(page.replace(box, ''))).toEqual(names(box));
});

describe('docs/roll-out.md', () => {
  const snippets = snippetsOf('docs/roll-out.md', text('roll-out.md'));

  test.each(snippets.map(({ name, code }) => [name, code]))('synthesizes: %s', (_, code) => {
    const app = new App();
    runSnippet(code, new Stack(app, 'Fixture', { env: { account: '111122223333', region: 'us-east-1' } }), {});

    expect(() => app.synth()).not.toThrow();
  });

  test('has a break-glass user who may do everything with MFA, and nothing without', () => {
    let breakGlass: Stack | undefined;
    const { code } = snippets.find((snippet) => snippet.code.includes('break-glass'))!;
    runSnippet(`${code}; keep(breakGlass);`, new Stack(new App(), 'Fixture'), { keep: (stack: Stack) => breakGlass = stack });
    const access = AccessAssertions.fromStack(breakGlass!);
    const user = 'arn:aws:iam::111122223333:user/break-glass';

    expect(() => access.cannotWithoutMfa(user, 's3:*', 'iam:*Policy', 'iam:DeactivateMFADevice')).not.toThrow();
    expect(() => access.canWithMfa(user, 'iam:DetachGroupPolicy', 'iam:DeactivateMFADevice')).not.toThrow();
    expect(breakGlass!.terminationProtection).toBe(true);
  });
});

function isAnswered(operation: string): boolean {
  const [service, command] = operation.split(' ') as ['iam' | 'sts', string];
  const action = command.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('').replace(/Mfa/g, 'MFA');
  try {
    return findOperation(service, action) !== undefined;
  } catch {
    return false;
  }
}
