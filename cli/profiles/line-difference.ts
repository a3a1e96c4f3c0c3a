/** A file before and after. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The change as `diff -u` shows it, without the values of secrets; nothing where nothing changes.
 *
 * @param context how many lines around a change are shown
 */
export function lineDifference({ path, before, after }: FileChange, context: number): string {
  if (before === after) return '';
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed.
  const { createTwoFilesPatch } = require('diff') as typeof import('diff');
  const lines = createTwoFilesPatch(path, path, before, after, '', '', { context }).split('\n');
  const shown = lines.slice(lines.findIndex((line) => line.startsWith('--- ')));
  return shown.map((line) => withoutSecret(line.replace(/[\r\t]+$/, ''))).join('\n');
}

const SETTING = /^(?<start>[-+ ]\s*[#;]*\s*(?<name>[\w.-]+)\s*[=:]\s*)\S.*$/;

/** Neighbors of a change may hold keys, in comments as well. */
function withoutSecret(line: string): string {
  const { start, name } = SETTING.exec(line)?.groups ?? {};
  return name !== undefined && /secret|token|password|passphrase|access_key/i.test(name) && !/^web_identity_token_file$/i.test(name) ? `${start}***` : line;
}
