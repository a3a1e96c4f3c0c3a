import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Result, SCHEMA_VERSION } from './result';

/** Fails where no result can be written: better before a run than after it. */
export function checkResultPath(path: string): void {
  const draft = draftOf(path);
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error('it is a folder');
    }
    writeFileSync(draft, '');
  } catch (error) {
    throw notWritable(path, error as Error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes a result so that the file is whole or not there. */
export function writeResult(path: string, result: Result): void {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, `${JSON.stringify(result, undefined, 2)}\n`);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw notWritable(path, error as Error);
  }
}

function draftOf(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

function notWritable(path: string, { message }: Error): Error {
  const file = resolve(path);
  return new Error(`the result cannot be written to ${file} (is ${dirname(file)} a folder that is there?): ${message}`);
}

export function readResult(path: string): Result {
  let content: Partial<Result> | null;
  try {
    content = JSON.parse(readFileSync(path, 'utf8')) as Partial<Result> | null;
  } catch (error) {
    throw new Error(`${path} is not a result of a run: ${(error as Error).message}`);
  }
  if (content?.schemaVersion !== SCHEMA_VERSION || !Array.isArray(content.rows) || !Array.isArray(content.exercises)) {
    throw new Error(`${path} is not a result of a run, as \`npm run integ:aws -- --json FILE\` writes it: `
      + `expected "schemaVersion": ${SCHEMA_VERSION}, "exercises" and "rows", but found ${JSON.stringify(content).slice(0, 80)}`);
  }
  return content as Result;
}
