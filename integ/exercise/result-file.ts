import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Result, SCHEMA_VERSION } from './result';

/** Writes a result so that the file is whole or not there. */
export function writeResult(path: string, result: Result): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(result, undefined, 2)}\n`);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    const file = resolve(path);
    throw new Error(`the result cannot be written to ${file} (is ${dirname(file)} a folder that is there?): ${(error as Error).message}`);
  }
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
