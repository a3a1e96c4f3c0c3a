import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { changeSections, checkChangeable } from '../../../../cli/aws-files/change-sections';

/** Tries to change a file, as another user if one is given, and tells what became of it as JSON. */
async function main(): Promise<void> {
  const [file, length, uid] = process.argv.slice(2);
  if (uid) {
    process.seteuid!(Number(uid));
  }
  const before = textOf(file);
  const settings = { note: 'x'.repeat(Number(length)), iam_mfa_source: 'alice' };
  const check = await failureOf(async () => checkChangeable(file, ['acme']));
  const change = await failureOf(() => changeSections(file, [{ header: 'acme', settings }]));
  process.stdout.write(JSON.stringify({ check, change, isSame: textOf(file) === before, left: readdirSync(dirname(file)) }));
}

async function failureOf(work: () => Promise<void>): Promise<string | undefined> {
  return work().then(() => undefined, (error: Error) => `${error.name}: ${error.message}`);
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

void main();
