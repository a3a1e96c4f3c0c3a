import { openFile, startBrowser } from './browser';
import { demonstration } from './demonstration';
import { PICTURE } from './picture';
import { renderHtml } from '../../../../../cli/prove/formats/html';

/** Writes the picture of the page in the README. */
async function main(): Promise<void> {
  const browser = await startBrowser();
  if (browser === undefined) throw new Error('no browser found: expected chromium, chromium-browser or google-chrome on the PATH; install one of them');
  const { page } = await openFile(browser, renderHtml(await demonstration()), { viewport: { width: 1200, height: 800 }, colorScheme: 'light' });
  await page.getByRole('grid').getByRole('button', { name: 'contractor, dynamodb, s3' }).click();
  await page.evaluate('document.getElementById("matrix").scrollIntoView(); document.activeElement.blur()');
  await page.screenshot({ path: PICTURE });
  await browser.close();
}

void main();
