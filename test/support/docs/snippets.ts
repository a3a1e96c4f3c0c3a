import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

/** A ts block of a document: what goes into the fixture, or a whole file, with its imports, where it is marked `nofixture`. */
export interface Snippet {
  /** File and first line of code, as people look them up. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly isWholeFile?: boolean;
}

export function snippetsOfDocs(): Snippet[] {
  return readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => snippetsOf(`docs/${file}`, readFileSync(join(ROOT, 'docs', file), 'utf8')));
}

export function snippetsOf(file: string, text: string): Snippet[] {
  return [...text.matchAll(/^( *)```ts( nofixture)?\n(.*?)^\1```$/gms)].map(({ index, 2: nofixture, 3: code }) => {
    const line = text.slice(0, index).split('\n').length + 1;
    return { name: `${file}:${line}`, file, line, code, isWholeFile: nofixture !== undefined };
  });
}
