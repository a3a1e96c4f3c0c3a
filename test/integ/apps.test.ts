import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EXERCISES } from '../../integ/exercises';
import { iamMfa } from '../support/iam-mfa';

const INTEG = join(__dirname, '..', '..', 'integ');
const NAMES = EXERCISES.map(({ name }) => name);
const KILOBYTES = 1000;

/** Files and stack traces, and what is long and not compared; the paths of constructs and of the version of the bootstrap stack are neither. */
const OF_A_MACHINE = new RegExp([
  process.cwd(), homedir(), 'node_modules', 'aws:cdk:creationStack', 'feature-flag-report', '\\.ts:\\d+', '"/(?!CdkIamMfaInteg|\\w+/DefaultTest/|cdk-bootstrap/)\\w.*"',
].join('|'), 'g');

interface Manifest {
  readonly testCases: Record<string, { readonly stacks: string[] }>;
}

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

interface Proof {
  readonly findings: Array<{ readonly rule: string; readonly subject: { readonly place: { readonly constructPath: string } } }>;
  readonly undecided: unknown[];
}

const snapshot = (name: string) => join(INTEG, `integ.${name}.ts.snapshot`);
const filesOf = (name: string) => readdirSync(snapshot(name)).map((file) => join(snapshot(name), file));
const read = (file: string) => readFileSync(file, 'utf8');
const stacksOf = (name: string) => Object.values((JSON.parse(read(join(snapshot(name), 'integ.json'))) as Manifest).testCases).flatMap(({ stacks }) => stacks);
const templateOf = (name: string, stack: string) => JSON.parse(read(join(snapshot(name), `${stack}.template.json`))) as Template;

/** The names of what the pattern finds in integ/, in the order of the alphabet. */
function named(pattern: RegExp): string[] {
  return readdirSync(INTEG).flatMap((file) => pattern.exec(file)?.[1] ?? []).sort();
}

describe('the integration tests', () => {
  test('have an app, a snapshot and an exercise each', () => {
    expect(named(/^integ\.(.*)\.ts$/)).toEqual([...NAMES].sort());
    expect(named(/^integ\.(.*)\.ts\.snapshot$/)).toEqual([...NAMES].sort());
    expect(named(/^(?!integ\.).*\.snapshot$/)).toEqual([]);
  });

  test('have no two stacks of one name, so that they can be in an account at the same time', () => {
    const stacks = EXERCISES.flatMap((exercise) => exercise.stacks);
    expect(new Set(stacks).size).toBe(stacks.length);
    expect(stacks.filter((stack) => !/^CdkIamMfaInteg[A-Z]/.test(stack))).toEqual([]);
  });
});

describe.each(EXERCISES.map((exercise) => [exercise.name, exercise] as const))('%s', (name, exercise) => {
  test('is exercised in every stack of its snapshot', () => {
    expect([...exercise.stacks].sort()).toEqual(stacksOf(name).sort());
  });

  test('is deployed under the names that CloudFormation makes up, but for a role known across accounts', () => {
    const given = stacksOf(name).flatMap((stack) => Object.values(templateOf(name, stack).Resources)).flatMap(({ Properties = {} }) =>
      ['GroupName', 'ManagedPolicyName', 'RoleName', 'UserName'].flatMap((property) => typeof Properties[property] === 'string' ? [Properties[property]] : []));
    expect(given).toEqual(name === 'cross-account-mfa-switch' ? ['CdkIamMfaIntegAuditor'] : []);
  });

  test('has a snapshot that is short and says nothing of the machine it was written on', () => {
    const texts = filesOf(name).map(read);
    expect(filesOf(name).map((file) => statSync(file).size).reduce((sum, size) => sum + size)).toBeLessThan(40 * KILOBYTES);
    expect(texts.flatMap((text) => text.match(OF_A_MACHINE) ?? [])).toEqual([]);
  });
});

/** What the proof finds in the apps; all else they hold is closed. */
const FOUND: Record<string, string[]> = {
  'enrollment-any-credentials': ['enrollment-with-long-term-key CdkIamMfaIntegEnrollmentAnyCredentials/Developers'],
  'enforce-from': ['user-outside-enforcement CdkIamMfaIntegEnforceFrom/Future'],
};

test.each(NAMES)('the proof finds in %s what the app is for, and nothing else', async (name) => {
  const { stdout, status } = await iamMfa(['prove', '--json', snapshot(name)]);
  const { findings, undecided } = JSON.parse(stdout) as Proof;
  expect(findings.map(({ rule, subject }) => `${rule} ${subject.place.constructPath}`)).toEqual(FOUND[name] ?? []);
  expect([undecided, status]).toEqual([[], name in FOUND ? 1 : 0]);
});
