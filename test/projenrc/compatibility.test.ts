import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { compareWithLastRelease } from '../../projenrc/compatibility';
import { TemporaryFolder } from '../support/temporary-folder';

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=alice', '-c', 'user.email=alice@example.com', ...args], { cwd: folder.path, stdio: 'pipe' });
}

function compare(clone = '.'): { status: number; text: string } {
  let text = '';
  const status = compareWithLastRelease(join(folder.path, clone), (printed) => (text += printed));
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

test('a shallow clone, which cannot tell, is no compatible one', () => {
  git('clone', '--quiet', '--depth', '1', '--no-tags', `file://${folder.path}`, 'shallow');

  expect(() => compareWithLastRelease(`${folder.path}/nowhere`, () => undefined)).toThrow('git rev-parse');
  expect(compare('shallow')).toEqual({ status: 2, text: expect.stringContaining('git fetch --tags --unshallow') });
});
