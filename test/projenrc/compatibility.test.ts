import { execFileSync } from 'node:child_process';
import { compareWithLastRelease } from '../../projenrc/compatibility';
import { TemporaryFolder } from '../support/temporary-folder';

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=alice', '-c', 'user.email=alice@example.com', ...args], { cwd: folder.path, stdio: 'pipe' });
}

function compare(): { status: number; text: string } {
  let text = '';
  const status = compareWithLastRelease(folder.path, (printed) => (text += printed));
  return { status, text };
}

const folder = new TemporaryFolder();

beforeAll(() => {
  folder.write('README.md', 'text');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Begin');
});

test('before the first release there is nothing to compare with, and it is said', () => {
  git('tag', 'nightly');

  expect(compare()).toEqual({ status: 0, text: expect.stringContaining('There is no tag v* before this commit') });
});

test('after a release, the API has to be compiled first', () => {
  git('tag', 'v0.1.0');

  expect(compare()).toEqual({ status: 2, text: '.jsii is missing; compile first: npx projen compile\n' });
});
