import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, BrowserContextOptions, chromium, Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const PATHS = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => ({ name, path: join(folder, name) })));
const FOUND = PATHS.find(({ path }) => existsSync(path));

/** The browser that is on the PATH under one of its names; `chromium` if there is none. */
export const BROWSER_PROGRAM = FOUND?.name ?? 'chromium';

export async function startBrowser(): Promise<Browser | undefined> {
  return FOUND && chromium.launch({ executablePath: FOUND.path, args: ['--no-sandbox'] });
}

/** A page that was opened from a file, and what it asked for and complained about. */
export interface OpenPage {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

export async function openFile(browser: Browser, html: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'proof.html');
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const opened: OpenPage = { page, requests: [], complaints: [] };
  page.on('request', (request) => opened.requests.push(request.url()));
  page.on('console', (message) => opened.complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => opened.complaints.push(error.message));
  page.on('dialog', (dialog) => {
    opened.complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return opened;
}
