import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { denySids } from './support/docs/deny-sids';
import { ROOT } from './support/docs/snippets';
import { textsInFile, textsInSource } from './support/docs/source-texts';

const TEXT = readFileSync(join(ROOT, 'docs', 'threat-model.md'), 'utf8');
const [, SECTION] = /^## Attacks, one by one\n(.*?)^## /ms.exec(TEXT) ?? ['', ''];

interface Attack {
  readonly name: string;
  readonly sids: string[];
  readonly tests: { readonly file: string; readonly title: string }[];
}

const ATTACKS: Attack[] = [...SECTION.matchAll(/^\| (.*?) \| (.*?) \| (.*) \|$/gm)].slice(1).map(([, name, stoppedBy, shownBy]) => ({
  name,
  sids: [...stoppedBy.matchAll(/`(Deny\w+)`/g)].map(([, sid]) => sid),
  tests: [...shownBy.matchAll(/\[(.*?)\]\(\.\.\/(.*?)\)/g)].map(([, title, file]) => ({ title, file })),
}));

const DENY_SIDS = denySids();

test('the attacks are found', () => {
  expect(ATTACKS.length).toBeGreaterThan(13);
});

describe.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', (_, { sids, tests }) => {
  test('is stopped by statements that exist', () => {
    expect(sids.filter((sid) => !DENY_SIDS.includes(sid))).toEqual([]);
  });

  test('is shown by tests that exist', () => {
    expect(tests).not.toEqual([]);
    expect(tests.filter(({ file, title }) => !textsInFile(file).includes(title))).toEqual([]);
  });

  test('is stopped by the statements that the tests wait for', () => {
    const texts = tests.filter(({ file }) => file.startsWith('test/attacks/')).flatMap(({ file }) => textsInFile(file));

    expect(sids.filter((sid) => !texts.includes(sid))).toEqual([]);
  });
});

test('every Deny of the enforcement stops one of the attacks', () => {
  const named = ATTACKS.flatMap(({ sids }) => sids);

  expect(DENY_SIDS.filter((sid) => !named.includes(sid))).toEqual([]);
});

test('no Deny of the source is missing among those that are synthesized here', () => {
  expect(textsInSource('src/private').filter((text) => /^Deny[A-Z]\w+$/.test(text) && !DENY_SIDS.includes(text))).toEqual([]);
});
