import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaEnforcementBoundary, MfaRequiredAdminRole } from '../src';
import { denySids } from './support/docs/deny-sids';
import { ROOT } from './support/docs/snippets';
import { isSaid, sourceFiles, textsInSource } from './support/docs/source-texts';
import { Scene } from './support/scene';

const TEXT = readFileSync(join(ROOT, 'docs', 'troubleshooting.md'), 'utf8');
const SECTIONS = new Map(TEXT.split(/^## /m).slice(1).map((section) => [section.slice(0, section.indexOf('\n')), section]));

/** What stands in backticks in the first column of the tables of a section. */
function quotedIn(title: string): string[] {
  const rows = [...(SECTIONS.get(title) ?? '').matchAll(/^\| (`.*?) \| /gm)].map(([, first]) => first);
  return rows.flatMap((first) => [...first.matchAll(/`([^`]+)`/g)].map(([, quoted]) => quoted));
}

let answers: string[];

beforeAll(async () => {
  answers = [...await refusals(), ...textsInSource('sandbox')];
});

const OF_AWS = ['Denied by a policy', 'Codes and devices', 'Keys and sessions', 'Users and groups that do not go'];
const SOURCES: [title: string, texts: () => string[]][] = [
  ...OF_AWS.map((title): [string, () => string[]] => [title, () => [...answers, ...denySids()]]),
  ['What iam-mfa says', () => textsInSource('cli')],
  ['Errors at synthesis', () => textsInSource('src')],
  ['Warnings at synthesis', () => textsInSource('src')],
];

describe.each(SOURCES)('%s', (title, texts) => {
  const quoted = quotedIn(title);

  test('quotes messages', () => {
    expect(quoted.length).toBeGreaterThan(3);
  });

  test('quotes only those that there are', () => {
    const said = texts();

    expect(quoted.filter((message) => !isSaid(message, said))).toEqual([]);
  });
});

test('the messages of the CDK CLI are those of the one that is installed', () => {
  const cli = readFileSync(join(dirname(require.resolve('aws-cdk/package.json')), 'lib', 'index.js'), 'utf8').replace(/\$\{[^}]*\}/g, '...');
  const quoted = quotedIn('The CDK and programs that run iam-mfa').filter((message) => !message.startsWith('Error when retrieving credentials'));

  expect(quoted).toHaveLength(4);
  expect(quoted.filter((message) => !message.split('...').every((part) => cli.includes(part.trim())))).toEqual([]);
});

test('every name of an error at synthesis is there', () => {
  const source = textsInSource('src');
  const names = misuseNames();

  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !quotedIn('Errors at synthesis').includes(name))).toEqual([]);
  expect(names.filter((name) => !source.includes(name))).toEqual([]);
});

test('every warning at synthesis is there', () => {
  const ids = textsInSource('src').filter((text) => /^cdk-iam-mfa:\w+\.\w+$/.test(text));

  expect(new Set(ids).size).toBeGreaterThan(10);
  expect(ids.filter((id) => !quotedIn('Warnings at synthesis').includes(id))).toEqual([]);
});

test('every Deny of the enforcement is explained', () => {
  expect(denySids().filter((sid) => !quotedIn('Denied by a policy').includes(sid))).toEqual([]);
});

test('a message that nobody says would be noticed', () => {
  expect(isSaid('the profile ... has no valid session of any kind', textsInSource('cli/login'))).toBe(false);
});

/** `misuse` is called with the name itself, but for the two that check actions for others. */
function misuseNames(): string[] {
  const source = sourceFiles('src').map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  return [...new Set([...source.matchAll(/\b(?:misuse|assertActionPatterns)\(\s*'(\w+)'/g)].map(([, name]) => name))];
}

/** What AWS puts together of several parts, as the embedded account answers it. */
async function refusals(): Promise<string[]> {
  const scene = await Scene.start();
  try {
    const stack = scene.stack();
    const administrator = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
    const [alice, bob] = ['alice', 'bob'].map((userName) => new iam.User(stack, userName, { userName }));
    new MfaEnforcedGroup(stack, 'Group', { users: [alice] });
    bob.addManagedPolicy(administrator);
    new MfaEnforcementBoundary(stack, 'Boundary').limitUser(bob);
    new MfaRequiredAdminRole(stack, 'Role', { roleName: 'admin' });
    await scene.deploy(stack);
    const [limited, member] = [await scene.onboard('bob'), await scene.onboard('alice')];
    const session = await member.session(await member.enroll());
    return await Promise.all([
      member.key.iam.send(new ListUsersCommand({})),
      limited.key.iam.send(new ListUsersCommand({})),
      session.iam.send(new ListUsersCommand({})),
      session.sts.send(new GetSessionTokenCommand({})),
      session.sts.send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/admin', RoleSessionName: 'alice' })),
    ].map((call) => call.then(() => 'allowed', (error: Error) => error.message)));
  } finally {
    await scene.end();
  }
}
