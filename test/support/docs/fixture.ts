import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './snippets';

const TEXT = readFileSync(join(ROOT, 'rosetta', 'default.ts-fixture'), 'utf8');
const MARK = '/// here';

/** What stands before a snippet, and after it. */
export const [BEFORE, AFTER] = TEXT.split(MARK);

/** What the fixture imports: its names by module, `*` for a whole one. */
export function fixtureImports(): [module: string, names: string[] | { readonly all: string }][] {
  return [...TEXT.matchAll(/^import (?:\* as (\w+)|\{(.*?)\}) from '(.*?)';/gms)].map(([, all, names, module]) =>
    [module, all !== undefined ? { all } : names.split(',').map((name) => name.trim()).filter((name) => name !== '')]);
}
