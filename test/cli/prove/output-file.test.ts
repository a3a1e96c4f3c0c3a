import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { OutputFile } from '../../../cli/prove/output-file';
import { UsageError } from '../../../cli/usage-error';
import { runProcess } from '../../support/run-process';
import { TemporaryFolder } from '../../support/temporary-folder';

describe('a file to write', () => {
  const folder = new TemporaryFolder();
  const path = (name: string) => join(folder.path, name);

  test('is new, or replaced, and nothing else is left behind', () => {
    OutputFile.at(path('new.txt'), '--html').write('one');
    OutputFile.at(path('new.txt'), '--html').write('two');
    expect(readFileSync(path('new.txt'), 'utf8')).toBe('two');
    expect(readdirSync(folder.path)).toEqual(['new.txt']);
  });

  test('is not there before it is written', () => {
    OutputFile.at(path('later.txt'), '--html');
    expect(existsSync(path('later.txt'))).toBe(false);
  });

  test('is the one that a link leads to', () => {
    folder.write('real.txt', 'old');
    symlinkSync(path('real.txt'), path('link.txt'));
    OutputFile.at(path('link.txt'), '--html').write('new');
    expect([lstatSync(path('link.txt')).isSymbolicLink(), readFileSync(path('real.txt'), 'utf8')]).toEqual([true, 'new']);
  });

  test('may be a pipe, which stays one', async () => {
    const pipe = path('pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = runProcess('cat', [pipe]);
    OutputFile.at(pipe, '--html').write('text');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect((await reader).stdout).toBe('text');
  });

  test.each([
    ['in a folder that is not there', 'nowhere/page.html', /--html .*page\.html cannot be written: ENOENT/],
    ['that is a folder', 'folder', /it is a directory, expected the name of a file/],
    ['below a file', 'file.txt/page.html', /cannot be written: ENOTDIR/],
  ])('%s is refused before anything is done', (_, name, message) => {
    mkdirSync(path('folder'), { recursive: true });
    folder.write('file.txt', '');
    expect(() => OutputFile.at(path(name), '--html')).toThrow(message);
    expect(() => OutputFile.at(path(name), '--html')).toThrow(UsageError);
  });
});
