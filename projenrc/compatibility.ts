import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IGNORED = '.compatignore';
const QUIET = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };

/** Compares the API of the compiled package in `root` with its last release; answers the exit status. */
export function compareWithLastRelease(root: string, print: (text: string) => void): number {
  const tag = lastRelease(root);
  if (tag === undefined) {
    print('There is no tag v* before this commit, hence no release to compare with. A shallow clone has none either: git fetch --tags --unshallow\n');
    return 0;
  }
  if (!existsSync(join(root, '.jsii'))) {
    print('.jsii is missing; compile first: npx projen compile\n');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'last-release-'));
  const worktree = join(folder, tag);
  try {
    succeed(root, 'git', ['worktree', 'add', '--detach', '--quiet', worktree, tag]);
    symlinkSync(join(root, 'node_modules'), join(worktree, 'node_modules'));
    succeed(worktree, join(root, 'node_modules', '.bin', 'jsii'), ['--silence-warnings=reserved-word']);
    return differences(root, worktree, tag, print);
  } finally {
    succeed(root, 'git', ['worktree', 'remove', '--force', worktree]);
    rmSync(folder, { recursive: true });
  }
}

/** The last release before this commit; none in a repository without one, or outside of a repository. */
function lastRelease(root: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Everything here is experimental, which jsii-diff would let pass by default; who depends on a name minds no less. */
function differences(root: string, worktree: string, tag: string, print: (text: string) => void): number {
  const ignore = existsSync(join(root, IGNORED)) ? ['--ignore-file', join(root, IGNORED)] : [];
  const jsiiDiff = join(root, 'node_modules', '.bin', 'jsii-diff');
  const { status, stdout, stderr } = spawnSync(jsiiDiff, ['--keys', '--error-on=all', ...ignore, worktree, root], { cwd: root, encoding: 'utf8', env: QUIET });
  print(`${stdout}${stderr}`);
  print(status === 0
    ? `The API is compatible with ${tag}.\n`
    : `The API is not compatible with ${tag}. What is meant to go is listed in ${IGNORED}, a line each, as it stands between the brackets above.\n`);
  return status ?? 2;
}

function succeed(cwd: string, command: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd, encoding: 'utf8', env: QUIET,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? 'no status'}: ${stdout}${stderr}`);
}

if (require.main === module) {
  process.exitCode = compareWithLastRelease(join(__dirname, '..'), (text) => process.stdout.write(text));
}
