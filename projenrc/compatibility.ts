import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IGNORED = '.compatignore';
/** The tags of releases, as git matches them. */
const RELEASES = 'v[0-9]*';
const QUIET = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };

/** Compares the API of the compiled package in `root` with its last release; answers the exit status. */
export function compareWithLastRelease(root: string, print: (text: string) => void): number {
  const git = (...args: string[]) => succeed(root, 'git', args).trim();
  if (git('rev-parse', '--is-shallow-repository') === 'true') {
    print('This clone is shallow, so that it cannot tell the last release; complete it first: git fetch --tags --unshallow\n');
    return 2;
  }
  if (git('tag', '--list', RELEASES, '--merged', 'HEAD') === '') {
    print('There is no tag v* before this commit, hence no release to compare with.\n');
    return 0;
  }
  const tag = git('describe', '--tags', '--abbrev=0', '--match', RELEASES);
  if (!existsSync(join(root, '.jsii'))) {
    print('.jsii is missing; compile first: npx projen compile\n');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'last-release-'));
  const release = join(folder, 'release');
  const archive = join(folder, 'release.tar');
  try {
    mkdirSync(release);
    // Not a worktree: the repository would remember it where a run is interrupted.
    git('archive', '--format=tar', `--output=${archive}`, tag);
    succeed(release, 'tar', ['-xf', archive]);
    symlinkSync(join(root, 'node_modules'), join(release, 'node_modules'));
    succeed(release, join(root, 'node_modules', '.bin', 'jsii'), ['--silence-warnings=reserved-word']);
    return differences(root, release, tag, print);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything here is experimental, which jsii-diff would let pass by default; who depends on a name minds no less. */
function differences(root: string, release: string, tag: string, print: (text: string) => void): number {
  const ignore = existsSync(join(root, IGNORED)) ? ['--ignore-file', join(root, IGNORED)] : [];
  const jsiiDiff = join(root, 'node_modules', '.bin', 'jsii-diff');
  const { status, stdout, stderr } = spawnSync(jsiiDiff, ['--keys', '--error-on=all', ...ignore, release, root], { cwd: root, encoding: 'utf8', env: QUIET });
  print(`${stdout}${stderr}`);
  print(status === 0
    ? `The API is compatible with ${tag}.\n`
    : `The API is not compatible with ${tag}. What is meant to go is listed in ${IGNORED}, a line each, as it stands between the brackets above.\n`);
  return status ?? 2;
}

function succeed(cwd: string, command: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: QUIET });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? 'no status'}: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout;
}

if (require.main === module) {
  process.exitCode = compareWithLastRelease(join(__dirname, '..'), (text) => process.stdout.write(text));
}
