import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMPLETED, CONFIG, CREDENTIALS } from './completed-commands';
import { InteractiveShell } from './interactive-shell';
import { bashCompletion } from '../../../../cli/command-line/completion/bash';
import { fishCompletion } from '../../../../cli/command-line/completion/fish';
import { zshCompletion } from '../../../../cli/command-line/completion/zsh';
import { testWithProgram } from '../../../support/programs';
import { TemporaryFolder } from '../../../support/temporary-folder';

const folder = new TemporaryFolder();
const home = join(folder.path, 'home');
folder.write('home/.aws/config', CONFIG);
folder.write('home/.aws/credentials', CREDENTIALS);
folder.write('home/report one.json', '');
mkdirSync(join(home, 'results'));
const bin = join(folder.path, 'bin');
chmodSync(folder.write('bin/iam-mfa-helper', '#!/bin/sh\n'), 0o755);

const scripts = {
  bash: folder.write('completion.bash', bashCompletion(COMPLETED)),
  zsh: folder.write('_iam-mfa', zshCompletion(COMPLETED)),
  fish: folder.write('completion.fish', fishCompletion(COMPLETED)),
};

const SHELLS = [
  { shell: 'bash', command: ['bash', '--norc', '--noprofile', '-i'], setUp: `source ${scripts.bash}` },
  { shell: 'zsh', command: ['zsh', '-f', '-i'], setUp: `autoload -Uz compinit; compinit -u -D; source ${scripts.zsh}` },
  { shell: 'fish', command: ['fish', '--no-config', '-i'], setUp: `source ${scripts.fish}` },
] as const;

/** What is typed before Tab, and what the line is then; the shell that prints it takes the quotes off. */
const COMPLETIONS: readonly (readonly [typed: string, line: string])[] = [
  ['iam-mfa pi', 'iam-mfa pick'],
  ['iam-mfa hel', 'iam-mfa help'],
  ['iam-mfa help pi', 'iam-mfa help pick'],
  ['iam-mfa --vers', 'iam-mfa --version'],
  ['iam-mfa try --for', 'iam-mfa try --force'],
  ['iam-mfa try --no-', 'iam-mfa try --no-progress'],
  ['iam-mfa try --shell z', 'iam-mfa try --shell zsh'],
  ['iam-mfa try --shell=z', 'iam-mfa try --shell=zsh'],
  ['iam-mfa try --profile acme-', 'iam-mfa try --profile acme-deploy'],
  ['iam-mfa try -p zu', 'iam-mfa try -p zulu'],
  ['iam-mfa try --profile=acme-', 'iam-mfa try --profile=acme-deploy'],
  ['iam-mfa try --profile my', 'iam-mfa try --profile my team'],
  ['iam-mfa try --profile cor', 'iam-mfa try --profile cor'],
  ['iam-mfa try --profile \\$', 'iam-mfa try --profile $(touch evaluated)'],
  ['iam-mfa try --tag one --tag two --for', 'iam-mfa try --tag one --tag two --force'],
  ['iam-mfa try repo', 'iam-mfa try report one.json'],
  ['iam-mfa try --force repo', 'iam-mfa try --force report one.json'],
  ['iam-mfa try --report=repo', 'iam-mfa try --report=report one.json'],
  ['iam-mfa try -- --for', 'iam-mfa try -- --for'],
  ['iam-mfa pick zs', 'iam-mfa pick zsh'],
  ['iam-mfa pick --hel', 'iam-mfa pick --help'],
  ['iam-mfa keep re', 'iam-mfa keep results'],
  ['iam-mfa run --rol', 'iam-mfa run --role'],
  ['iam-mfa run --role some repo', 'iam-mfa run --role some repo'],
  ['iam-mfa run --role some -- iam-mfa-he', 'iam-mfa run --role some -- iam-mfa-helper'],
  ['iam-mfa run iam-mfa-he', 'iam-mfa run iam-mfa-helper'],
  ['iam-mfa run --role arn:aws:iam::111122223333:role/ops cat repo', 'iam-mfa run --role arn:aws:iam::111122223333:role/ops cat report one.json'],
  ['iam-mfa run iam-mfa-helper --rol', 'iam-mfa run iam-mfa-helper --rol'],
  ['iam-mfa nonsense --for', 'iam-mfa nonsense --for'],
];

afterEach(() => InteractiveShell.killAll());

// bash needs its package of completions for that, which knows where the other command begins.
describe.each(SHELLS.filter(({ shell }) => shell !== 'bash'))('the script for $shell', ({ shell, command, setUp }) => {
  testWithProgram(shell)('hands on to the completion of the other command', async () => {
    const person = await InteractiveShell.start(command, setUp, home);
    expect(await person.complete('iam-mfa run --role some -- iam-mfa pi')).toBe('iam-mfa run --role some -- iam-mfa pick');
    expect(await person.complete('iam-mfa run iam-mfa try --shell z')).toBe('iam-mfa run iam-mfa try --shell zsh');
    await person.end();
  });
});

describe.each(SHELLS)('the script for $shell', ({ shell, command, setUp }) => {
  testWithProgram(shell)('is one', () => {
    const { status, stderr } = spawnSync(shell, ['-n', scripts[shell]], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  testWithProgram(shell)('completes what is typed', async () => {
    const person = await InteractiveShell.start(command, setUp, home, { PATH: `${bin}:${process.env.PATH}` });
    const lines: (readonly [string, string])[] = [];
    for (const [typed] of COMPLETIONS) lines.push([typed, await person.complete(typed)]);
    await person.end();
    expect(lines).toEqual(COMPLETIONS);
    expect(existsSync(join(home, 'evaluated'))).toBe(false);
  });

  testWithProgram(shell)('reads the files that the variables name', async () => {
    const env = { AWS_CONFIG_FILE: folder.write('other config', '[profile elsewhere]\n'), AWS_SHARED_CREDENTIALS_FILE: folder.write('none', '[other]\n') };
    const person = await InteractiveShell.start(command, setUp, home, env);
    expect(await person.complete('iam-mfa try --profile els')).toBe('iam-mfa try --profile elsewhere');
    expect(await person.complete('iam-mfa try --profile oth')).toBe('iam-mfa try --profile other');
    expect(await person.complete('iam-mfa try --profile acme-')).toBe('iam-mfa try --profile acme-');
    await person.end();
  });

  testWithProgram(shell)('does without files', async () => {
    const person = await InteractiveShell.start(command, setUp, folder.path);
    expect(await person.complete('iam-mfa try --profile els')).toBe('iam-mfa try --profile els');
    expect(await person.complete('iam-mfa try --for')).toBe('iam-mfa try --force');
    await person.end();
  });
});
