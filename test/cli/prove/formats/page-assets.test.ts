import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPageAssets } from '../../../../projenrc/proof-page';

test('script and style are what `npx projen proof-page` makes of cli/prove/formats/page', () => {
  const written = readFileSync(join(__dirname, '..', '..', '..', '..', 'cli', 'prove', 'formats', 'page-assets.ts'), 'utf8');

  expect(written === renderPageAssets()).toBe(true);
});
