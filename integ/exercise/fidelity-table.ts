import { Result } from './result';
import { Row } from './rows';

const BEGIN = '<!-- rows: written by integ/fidelity-table.ts -->';
const END = '<!-- end of rows -->';
const COLUMNS = ['exercise', 'row', 'caller', 'call', 'expected', 'embedded account', 'AWS'];

/** What a result of AWS itself calls its target. */
const AWS = 'AWS';

/** What the table says where there is no result. */
export const NOT_RUN = 'not run';

/** The rows of a result, beside those of a run on AWS if there is one, in Markdown. */
export function fidelityTable(embedded: Result, aws?: Result): string {
  if (embedded.target === AWS || (aws && aws.target !== AWS)) {
    throw new Error(`the first result must be of the embedded account, and the second of AWS: here they are of ${embedded.target}`
      + (aws ? ` and of ${aws.target}` : ''));
  }
  const onAws = new Map(aws?.rows.map((row) => [questionOf(row), row]));
  const lines = embedded.rows.map((row) => {
    const cells = [row.exercise, String(row.row), row.caller, row.call, row.expected, came(row), came(onAws.get(questionOf(row)))];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/ +/g, ' ')).join(' | ')} |`;
  });
  const head = [`| ${COLUMNS.join(' | ')} |`, `|${'---|'.repeat(COLUMNS.length)}`];
  return [ranWith('Embedded account', embedded), ranWith('AWS', aws), '', ...head, ...lines].join('\n');
}

/** Puts the table into a document, between its marks. */
export function withTable(document: string, table: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`the document has no place for the table: expected the lines\n${BEGIN}\n${END}`);
  }
  return `${document.slice(0, begin)}${BEGIN}\n${table}\n${document.slice(end)}`;
}

/** The rows of the table in a document, as far as they ask for something. */
export function questionsIn(document: string): string[] {
  return document.slice(document.indexOf(BEGIN), document.indexOf(END)).split('\n').filter((line) => /\| \d+ \|/.test(line))
    .map((line) => line.split(' | ').slice(0, 5).join(' | ').replace('| ', ''));
}

function came(row: Row | undefined): string {
  if (row === undefined) {
    return NOT_RUN;
  }
  return row.observed === row.expected ? 'as expected' : row.observed;
}

function ranWith(where: string, result?: Result): string {
  if (!result) {
    return `- ${where}: ${NOT_RUN}`;
  }
  const { libraryVersion, cdkCliVersion, started, region, partition, accounts } = result;
  const place = `${accounts} account${accounts > 1 ? 's' : ''}, ${partition}, ${region}`;
  return `- ${where}: ${started.slice(0, 10)}, version ${libraryVersion}, CDK CLI ${cdkCliVersion}, ${place}`;
}

/** A row of another version may ask for something else in the same place. */
function questionOf({ exercise, row, caller, call, expected }: Row): string {
  return JSON.stringify([exercise, row, caller, call, expected]);
}
