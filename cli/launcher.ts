import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { launcherAnswer } from './command-line/launcher-answer';

const answer = launcherAnswer(process.argv.slice(2), process.env);
if (answer === undefined) {
  // Beside this file in bin/, and not part of it: Node.js reads this one at every start.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundler leaves a name that it does not know.
  require(join(__dirname, 'iam-mfa-commands.js'));
} else {
  print(answer);
}

/** Without `process.stdout`, whose first use alone takes as long as the rest. */
function print(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    written = writeSync(1, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Whoever reads the output has read enough.
    if (code === 'EPIPE') return;
    if (code !== 'EAGAIN') return fail(`the output cannot be written: ${(error as Error).message}`);
  }
  if (written < bytes.length) process.stdout.write(bytes.subarray(written));
}

function fail(message: string): void {
  writeSync(2, `iam-mfa: ${message}\n`);
  process.exitCode = 2;
}
