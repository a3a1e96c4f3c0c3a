import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ourProcess } from '../../../cli/aws-files/our-process';
import { processCommandLine } from '../../../cli/login/process-command';
import { quotedWord } from '../../../cli/shell/quoted-word';
import { testWithProgram } from '../../support/programs';
import { runProcess } from '../../support/run-process';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();

function program(path: string): string {
  const file = folder.write(path, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  chmodSync(file, 0o755);
  return file;
}

describe('names the program', () => {
  const installed = program('lib/iam-mfa');

  test('as iam-mfa where that is on the PATH, behind a symbolic link', () => {
    program('path/other');
    symlinkSync(installed, join(folder.path, 'path', 'iam-mfa'));
    expect(processCommandLine('acme', { program: installed, env: { PATH: join(folder.path, 'path') } })).toBe('iam-mfa process --profile acme');
  });

  test('by its path where another iam-mfa is on the PATH, or none', () => {
    program('elsewhere/iam-mfa');
    expect(processCommandLine('acme', { program: installed, env: { PATH: join(folder.path, 'elsewhere') } })).toBe(`${installed} process --profile acme`);
    expect(processCommandLine('acme', { program: installed, env: {} })).toBe(`${installed} process --profile acme`);
  });

  test('by its path where only npm puts it on the PATH', () => {
    const bin = program('project/node_modules/.bin/iam-mfa');
    expect(processCommandLine('acme', { program: bin, env: { PATH: join(folder.path, 'project/node_modules/.bin') } })).toBe(`${bin} process --profile acme`);
  });

  test('with node where it is not executable', () => {
    const file = folder.write('plain/iam-mfa', '');
    expect(processCommandLine('acme', { program: file, env: {} })).toBe(`${process.execPath} ${file} process --profile acme`);
  });

  test('as a batch file or with node on Windows', () => {
    program('path/iam-mfa.cmd');
    const file = program('with space/iam-mfa');
    expect(processCommandLine('acme', { program: file, env: { Path: join(folder.path, 'path') }, platform: 'win32' })).toBe('iam-mfa.cmd process --profile acme');
    expect(processCommandLine('my acme', { program: file, env: {}, platform: 'win32' })).toBe(`node "${file}" process --profile "my acme"`);
  });
});

const ODD = ['acme', 'my acme', 'it\'s', 'a"b', 'a\\b', '$HOME', '`id`', 'a;b', 'a&b|c', '*', '~', '-', 'é', 'a=b', '!x', '(x)', 'a\\'];

describe('is read as the same words', () => {
  const file = program('odd folder/it\'s/iam-mfa');

  test.each(ODD)('by sh, and recognized: %s', async (profile) => {
    const line = processCommandLine(profile, { program: file, env: {} });
    const { stdout } = await runProcess('sh', ['-c', line]);
    expect(stdout).toBe(`process\n--profile\n${profile}\n`);
    expect(ourProcess(line)).toEqual({ profile });
  });

  testWithProgram('python3')('by shlex, which botocore splits with', async () => {
    const lines = ODD.map((profile) => processCommandLine(profile, { program: file, env: {}, codeCommand: 'op item get "AWS" --otp' }));
    const script = 'import json, shlex, sys; print(json.dumps([shlex.split(line) for line in json.load(sys.stdin)]))';
    const { stdout } = await runProcess('python3', ['-c', script], { input: JSON.stringify(lines) });
    expect(JSON.parse(stdout)).toEqual(ODD.map((profile) => [file, 'process', '--profile', profile, '--code-command', 'op item get "AWS" --otp']));
  });

  testWithProgram('python3')('on Windows by the rules of the C runtime, as Python writes them', async () => {
    const script = 'import json, subprocess, sys; print(json.dumps([subprocess.list2cmdline([word]) for word in json.load(sys.stdin)]))';
    const words = ['a b', 'a"b c', 'a b\\', 'a\\"b c', 'C:\\Program Files\\x'];
    const { stdout } = await runProcess('python3', ['-c', script], { input: JSON.stringify(words) });
    expect(words.map((word) => quotedWord(word, 'windows'))).toEqual(JSON.parse(stdout));
  });
});

test.each(['a ;b', 'a #b', 'a\nb'])('is refused where the config file would cut it: %j', (profile) => {
  expect(() => processCommandLine(profile, { program: program('lib/iam-mfa'), env: {} })).toThrow(/no config file can hold the credential_process/);
});
