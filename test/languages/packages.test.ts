import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_PACKAGES } from '../../projenrc/packages/language-package';

const ROOT = join(__dirname, '..', '..');
const text = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

interface Targets {
  readonly targets: Record<string, Record<string, unknown>>;
}

const manifest = JSON.parse(text('package.json')) as { devDependencies: Record<string, string>; jsii: Targets };
const tasks = (JSON.parse(text('.projen', 'tasks.json')) as { tasks: Record<string, { steps: { exec?: string; execArgs?: string[]; receiveArgs?: boolean }[] }> }).tasks;

const NAMES: [string, Record<string, unknown>][] = [
  ['python', { distName: 'cdk-iam-mfa', module: 'cdk_iam_mfa' }],
  ['java', { package: 'io.github.cdkiammfa', maven: { groupId: 'io.github.cdkiammfa', artifactId: 'cdk-iam-mfa' } }],
  ['dotnet', { namespace: 'CdkIamMfa', packageId: 'CdkIamMfa' }],
  ['go', { moduleName: 'github.com/cdk-iam-mfa/cdk-iam-mfa-go', packageName: 'cdkiammfa' }],
];

describe('the packages', () => {
  test.each(NAMES)('of %s have the names of that language', (language, names) => {
    expect(manifest.jsii.targets[language]).toEqual(names);
    expect((JSON.parse(text('.jsii')) as Targets).targets[language]).toEqual(names);
  });

  test('are all built by package-all, each by its own task', () => {
    expect(LANGUAGE_PACKAGES.map(({ language }) => language)).toEqual(['js', 'python', 'java', 'go', 'dotnet']);
    expect(LANGUAGE_PACKAGES.map(({ language }) => language).sort()).toEqual(['js', ...Object.keys(manifest.jsii.targets)].sort());
    for (const { language } of LANGUAGE_PACKAGES) {
      expect(tasks[`package:${language}`].steps[0].execArgs).toEqual(expect.arrayContaining(['--target', language]));
    }
  });

  test('can be chosen on the command line of both tasks', () => {
    expect(tasks['package-all'].steps).toEqual([{ exec: 'tsx projenrc/packages/package-all.ts', receiveArgs: true }]);
    expect(tasks.languages.steps).toEqual([{ exec: 'tsx test/languages/run.ts', receiveArgs: true }]);
  });

  test('come without compiled code only in the language whose SDK few machines have', () => {
    expect(LANGUAGE_PACKAGES.filter(({ codeWithoutPrograms }) => codeWithoutPrograms).map(({ language }) => language)).toEqual(['dotnet']);
  });
});

describe('the quickstart', () => {
  const { devDependencies: { 'aws-cdk-lib': cdk, constructs } } = manifest;
  /** Of every commit. A release builds and tests with its own version in package.json, and takes it back afterwards. */
  const version = '0.0.0';

  test('in Python asks for the oldest aws-cdk-lib that is supported', () => {
    expect(text('test', 'languages', 'python', 'requirements.txt')).toBe(`aws-cdk-lib==${cdk}\nconstructs==${constructs}\ncdk-iam-mfa\n`);
  });

  test('in Java asks for it, and for the version that is built between releases', () => {
    const dependencies = [...text('test', 'languages', 'java', 'pom.xml')
      .matchAll(/<dependency>\s*<groupId>(.*)<\/groupId>\s*<artifactId>(.*)<\/artifactId>\s*<version>(.*)<\/version>/g)].map(([, ...parts]) => parts.join(':'));
    expect(dependencies).toEqual([
      `software.amazon.awscdk:aws-cdk-lib:${cdk}`, `software.constructs:constructs:${constructs}`, `io.github.cdkiammfa:cdk-iam-mfa:${version}`,
    ]);
  });

  test('in Go asks for it, and for the version that is built between releases', () => {
    const required = [...text('test', 'languages', 'go', 'go.mod').matchAll(/^\t(\S+) (\S+)$/gm)].map(([, module, tag]) => `${module} ${tag}`);
    expect(required).toEqual([
      `github.com/aws/aws-cdk-go/awscdk/v2 v${cdk}`,
      `github.com/aws/constructs-go/constructs/v10 v${constructs}`,
      expect.stringMatching(/^github\.com\/aws\/jsii-runtime-go v/),
      `github.com/cdk-iam-mfa/cdk-iam-mfa-go/cdkiammfa v${version}`,
    ]);
  });
});
