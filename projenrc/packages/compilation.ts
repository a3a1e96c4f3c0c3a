import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether `lib/` and `.jsii` are missing, or older than a source. */
export function compilationIsStale(root: string): boolean {
  const assembly = join(root, '.jsii');
  if (!existsSync(assembly) || !existsSync(join(root, 'lib', 'index.js'))) return true;
  const compiled = statSync(assembly).mtimeMs;
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => join('src', file));
  return [...sources, 'package.json', 'README.md'].some((file) => statSync(join(root, file)).mtimeMs > compiled);
}
