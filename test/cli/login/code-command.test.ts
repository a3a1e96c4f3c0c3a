import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFromCommand } from '../../../cli/login/code-command';
import { runProcess } from '../../support/run-process';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();

test('a command that takes too long is given up, with what it started itself', async () => {
  const pipe = join(folder.path, 'pipe');
  await runProcess('mkfifo', [pipe]);
  // The shell is ended, and cat outlives it, with the output in its hand.
  await expect(codeFromCommand(`cat '${pipe}'; true`, process.env, 1)).rejects.toThrow('the command of --code-command did not end in 1 seconds');
  writeFileSync(pipe, '');
});

test('no command is an error that says so', async () => {
  await expect(codeFromCommand('', process.env)).rejects.toThrow('--code-command is empty');
});
