import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { COMMANDS } from '../../cli/command-line/commands';
import { BUNDLE_EXTERNAL, BUNDLED_FILES } from '../../projenrc/bundle-options';
import { iamMfa } from '../support/iam-mfa';

const ROOT = join(__dirname, '..', '..');

describe('iam-mfa', () => {
  test.each([[['--help']], [['help']], [['-h']]])('%j prints the commands and ends with 0', async (args) => {
    const { status, stdout, stderr } = await iamMfa(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: iam-mfa COMMAND/);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
  });

  test.each([[['prove', '--help']], [['prove', 'cdk.out', '-h']], [['help', 'prove']]])('%j prints the help of the command and ends with 0', async (args) => {
    const { status, stdout, stderr } = await iamMfa(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: iam-mfa prove \[options\] \[input\.\.\.\]\n\n/);
  });

  test.each(COMMANDS.map(({ name }) => name))('%s --help has an example', async (name) => {
    const { status, stdout } = await iamMfa([name, '--help']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/\nExamples:\n[^]*iam-mfa [^]*\nExit status:\n/) });
  });

  test('without a command the usage goes to standard error, with status 2', async () => {
    const { status, stdout, stderr } = await iamMfa([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: iam-mfa COMMAND/);
  });

  test.each([
    [['sandboxx'], /^iam-mfa: unknown command "sandboxx", expected one of: login, .*, sandbox \(did you mean sandbox\?\)$/m],
    [['lgin', '--help'], /unknown command "lgin", .* \(did you mean login\?\)$/m],
    [['help', 'lgin'], /unknown command "lgin"/],
    [['toString'], /unknown command "toString", expected one of: login, .*, sandbox$/m],
    [['__proto__'], /unknown command "__proto__", expected one of: login, /],
    [['--profile', 'acme'], /unknown option '--profile'/],
    [['--versoin'], /unknown option '--versoin' \(Did you mean --version\?\)/],
  ])('%j is an error that names what is known', async (args, message) => {
    const { status, stdout, stderr } = await iamMfa(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^.*\nRun `iam-mfa --help` for the commands\.\n$/);
  });

  test('an option that a command does not have is one line, and where to look', async () => {
    const { status, stderr } = await iamMfa(['simulate', '--chek', 'a.json']);
    expect(status).toBe(2);
    expect(stderr).toBe("iam-mfa: unknown option '--chek' (Did you mean --check?)\nRun `iam-mfa simulate --help` for its options and examples.\n");
  });

  test('what was typed does not reach the terminal as its steering', async () => {
    const { stderr } = await iamMfa(['simulate', '/nowhere/\u001b[2J\u0007\u202e']);
    expect(stderr).toContain('cannot read /nowhere/\\u001b[2J\\u0007\\u202e');
  });

  test('the bundle holds no part of the CDK, and is what its source files are', async () => {
    const { metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: BUNDLED_FILES.map(({ entry }) => entry),
      outdir: 'bin',
      external: BUNDLE_EXTERNAL,
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect(imported.filter((path) => /aws-cdk-lib|constructs/.test(path))).toEqual([]);
    for (const { file } of BUNDLED_FILES) expect(existsSync(join(ROOT, file))).toBe(true);
  });
});
