import { readFileSync } from 'node:fs';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { BROWSER_PROGRAM, openFile, startBrowser } from './support/browser';
import { demonstration } from './support/demonstration';
import { hostileProof } from './support/hostile-proof';
import { largeProof } from './support/large-proof';
import { SAMPLE_PROOF } from './support/sample-proof';
import { renderHtml } from '../../../../cli/prove/formats/html';
import { testWithProgram } from '../../../support/programs';

const testInBrowser = testWithProgram(BROWSER_PROGRAM);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser() as Browser;
});

afterAll(async () => {
  await (browser as Browser | undefined)?.close();
});

async function open(options?: BrowserContextOptions): Promise<Page> {
  return (await openFile(browser, renderHtml(SAMPLE_PROOF), options)).page;
}

const rowNames = async (page: Page) => page.locator('[role=grid] tbody .name').allTextContents();
const columnNames = async (page: Page) => page.locator('[role=grid] thead th').allTextContents();
const cell = (page: Page, name: string) => page.getByRole('grid').getByRole('button', { name });
const focused = async (page: Page) => page.evaluate<string>('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

testInBrowser('the page asks for nothing but itself and complains of nothing', async () => {
  const { page, requests, complaints } = await openFile(browser, renderHtml(SAMPLE_PROOF));
  await cell(page, 'build-bot, s3').or(cell(page, 'build-bot, ecr, s3')).first().click();

  expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
  expect(complaints).toEqual([]);
});

testInBrowser('rows with findings come first, and services with the same access share a column', async () => {
  const page = await open();

  expect(await rowNames(page)).toEqual(['build-bot', 'Deploy', 'alice', 'carol', 'Admin']);
  expect(await columnNames(page)).toEqual(['User or role', 'iam', 'sts', 'ecr, s3', 'lambda, logs', '3 other services', 'added later']);
  await expect(cell(page, 'alice, iam').getAttribute('aria-label')).resolves.toBe('alice, iam: Exempt, or needs no permission, 7 actions');
  await expect(cell(page, 'build-bot, ecr, s3').textContent()).resolves.toBe('!');
  await expect(cell(page, 'Deploy, lambda, logs').textContent()).resolves.toBe('! all');
  await expect(cell(page, 'Admin, iam').textContent()).resolves.toBe('✓ all');
  await expect(cell(page, 'Deploy, iam').textContent()).resolves.toBe('–');
});

testInBrowser.each([
  ['text of a name', async (page: Page) => page.getByLabel('User or role').fill('ali'), ['alice']],
  ['the name of a group', async (page: Page) => page.getByLabel('User or role').fill('developers'), ['alice', 'carol']],
  ['several words, one of them a kind', async (page: Page) => page.getByLabel('User or role').fill('ROLE dep'), ['Deploy']],
  ['what nobody is called', async (page: Page) => page.getByLabel('User or role').fill('zoe'), []],
  ['only findings', async (page: Page) => page.getByLabel('Only findings').check(), ['build-bot', 'Deploy']],
  ['exempt access', async (page: Page) => page.getByLabel('Access', { exact: true }).selectOption('exempt'), ['build-bot', 'alice', 'carol']],
  ['access with MFA', async (page: Page) => page.getByLabel('Access', { exact: true }).selectOption('with-mfa'), ['alice', 'carol', 'Admin']],
])('the rows are filtered by %s', async (_, filter, expected) => {
  const page = await open();
  await filter(page);

  expect(await rowNames(page)).toEqual(expected);
  const words = expected.length === 0 ? 'Nothing matches the filters.' : `${expected.length} of 5 users and roles`;
  expect(await page.getByRole('status').textContent()).toContain(words);
});

testInBrowser('a service that is asked for has a column of its own', async () => {
  const page = await open();
  await page.getByRole('searchbox', { name: 'Service' }).fill('s3, rds');

  expect(await columnNames(page)).toEqual(['User or role', 'rds', 's3']);
  await expect(cell(page, 'build-bot, s3').textContent()).resolves.toBe('! all');
});

testInBrowser('a kind of caller shows what it may do by itself', async () => {
  const page = await open();
  await page.getByLabel('Caller').selectOption('sessionTokenWithMfa');

  await expect(cell(page, 'build-bot, ecr, s3').getAttribute('aria-label')).resolves.toContain('Allowed with MFA');
  await expect(cell(page, 'Deploy, ecr, s3').textContent()).resolves.toBe('–');
});

testInBrowser('a cell opens the statement, the counterexample and the actions; Escape closes it, and the focus returns', async () => {
  const page = await open();
  await page.getByRole('searchbox', { name: 'Service' }).fill('ecr');
  await cell(page, 'build-bot, ecr').focus();
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: 'build-bot: ecr' });
  const text = await dialog.innerText();
  expect(text).toContain('Allow, statement 0 (Work) of BuildAccess');
  expect(text).toContain('an access key of build-bot');
  expect(text).toContain('aws:SourceIp = 203.0.113.7');
  expect(await dialog.locator('.group').first().locator('.actions li').allTextContents()).toEqual(['ecr:GetAuthorizationToken', 'ecr:PutImage']);
  // An example of another service would be beside the point.
  expect(text).not.toContain('s3:GetObject');

  await page.keyboard.press('Escape');
  expect(await dialog.isVisible()).toBe(false);
  expect(await focused(page)).toContain('build-bot, ecr');
});

testInBrowser('what users share is shown under the name of each', async () => {
  const page = await open();
  await cell(page, 'carol, iam').click();

  const text = await page.getByRole('dialog').innerText();
  expect(text).toContain('user/carol');
  expect(text).not.toContain('alice');
});

testInBrowser('the head of a row opens everything about it, how a role is reached, and leads to its findings', async () => {
  const page = await open();
  await cell(page, 'Deploy role · 1 finding').click();
  const dialog = page.getByRole('dialog', { name: 'Deploy' });

  expect(await dialog.innerText()).toContain('a session of the role Deploy');
  await dialog.getByRole('link', { name: 'trust-reachable-without-mfa' }).click();
  expect(await dialog.isVisible()).toBe(false);
  expect(new URL(page.url()).hash).toBe('#finding-aaaa0002');
});

testInBrowser('the keys of a grid move the focus, and Tab passes over the rest of it', async () => {
  const page = await open();
  await page.getByLabel('Only findings').focus();
  const walk: [key: string, there: string][] = [
    ['Tab', 'build-bot user · 1 finding'], ['ArrowRight', 'build-bot, iam'], ['ArrowDown', 'Deploy, iam'], ['End', 'Deploy, added later'],
    ['ArrowRight', 'Deploy, added later'], ['Control+Home', 'build-bot user'], ['ArrowUp', 'build-bot user'],
    ['Control+End', 'Admin, added later'], ['Home', 'Admin role'], ['PageUp', 'build-bot user'], ['PageDown', 'Admin role'], ['Shift+Tab', ''], ['Tab', 'Admin role'],
  ];
  for (const [key, there] of walk) {
    await page.keyboard.press(key);
    expect(`${key}: ${await focused(page)}`).toContain(`${key}: ${there}`);
  }
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.closest("table")')).toBeNull();
});

const SIGHTS: [name: string, options: BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
  ['on a dark phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
];

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => html + failureSummary)]))');
}

testInBrowser.each(SIGHTS)('axe finds nothing %s, and the page is no wider than the window', async (_, options) => {
  const page = await open(options);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);

  await page.locator('summary').first().click();
  await cell(page, 'build-bot, ecr, s3').click();
  expect(await page.getByRole('dialog').isVisible()).toBe(true);
  expect(await violations(page)).toEqual([]);
  const box = await page.getByRole('dialog').boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= (options.viewport?.width ?? 1200)).toBe(true);
});

testInBrowser('the colors follow the preference', async () => {
  const paper = async (colorScheme: 'light' | 'dark') => (await open({ colorScheme })).evaluate<string>('getComputedStyle(document.body).backgroundColor');

  expect([await paper('light'), await paper('dark')]).toEqual(['rgb(255, 255, 255)', 'rgb(18, 22, 29)']);
});

testInBrowser('the findings and the users can be read without JavaScript', async () => {
  const page = await open({ javaScriptEnabled: false });

  const text = await page.locator('main').innerText();
  expect(text).toContain('The user build-bot may do s3:* without MFA');
  expect(text).toContain('arn:aws:iam::111122223333:user/alice\tunder an enforcement');
  expect(await page.locator('#filters').isVisible()).toBe(false);
});

testInBrowser('names that are HTML stay text', async () => {
  const { page, requests, complaints } = await openFile(browser, renderHtml(hostileProof()));
  for (const button of await page.getByRole('grid').getByRole('button').all()) {
    await button.click();
    await page.keyboard.press('Escape');
  }

  expect(complaints).toEqual([]);
  expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
  expect(await page.locator('img, iframe, svg, script:not(#proof):not(body > script)').count()).toBe(0);
  expect(await page.evaluate('window.hacked')).toBeUndefined();
});

testInBrowser('a proof of real policies opens, and every cell of it', async () => {
  const { page, complaints } = await openFile(browser, renderHtml(await demonstration()));
  for (const button of await page.getByRole('grid').getByRole('button').all()) {
    await button.click();
    expect((await page.getByRole('dialog').innerText()).length).toBeGreaterThan(50);
    await page.keyboard.press('Escape');
  }

  expect(complaints).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

testInBrowser('500 users with 500 different accesses to 400 services draw a page of the matrix at a time', async () => {
  const { page, complaints } = await openFile(browser, renderHtml(largeProof(500, 400)));
  const cells = async () => page.locator('[role=grid] td').count();

  expect(await cells()).toBe(50 * 40);
  expect(await rowNames(page)).toHaveLength(50);
  await page.getByRole('button', { name: 'Next Rows' }).click();
  await page.getByRole('button', { name: 'Next Columns' }).click();
  expect(await cells()).toBe(50 * 40);
  expect(await page.locator('#matrix-pages').innerText()).toContain('Rows 51 to 100 of 500');
  await page.getByLabel('User or role').fill('user-499');
  expect(await rowNames(page)).toEqual(['user-499']);
  expect(complaints).toEqual([]);
});
