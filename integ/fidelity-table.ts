import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fidelityTable, withTable } from './exercise/fidelity-table';
import { readResult } from './exercise/result-file';

const DOCUMENT = join(__dirname, '..', 'docs', 'fidelity.md');

/** `npx tsx integ/fidelity-table.ts EMBEDDED.json [AWS.json]` writes the rows of a result, and of one on AWS, into the document. */
try {
  const [embedded, aws] = process.argv.slice(2);
  if (embedded === undefined) {
    throw new Error('name the result of a run in the embedded account, and that of a run on AWS if there is one');
  }
  const table = fidelityTable(readResult(embedded), aws === undefined ? undefined : readResult(aws));
  writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), table));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
