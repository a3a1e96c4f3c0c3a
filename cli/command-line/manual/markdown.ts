/** A table with its first column as code; nothing, where it has no rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(([first, ...others]) => line([`\`${first}\``, ...others]))].join('\n');
}

export function codeBlock(lines: readonly string[]): string {
  return ['```console', ...lines, '```'].join('\n');
}
