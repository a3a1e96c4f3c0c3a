/** A fenced block of a document. */
export interface Block {
  /** What stands behind the fence, such as `console` or `ts nofixture`. */
  readonly language: string;
  readonly text: string;
}

/** The blocks of a Markdown text, those in lists included, in their order. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^( *)```(.*)\n([^]*?)^\1```$/gm)].map(([, indent, language, text]) => ({
    language, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** What stands under a heading, its subsections included. */
export function sectionOf(markdown: string, heading: string): string {
  const level = /^#+/.exec(heading)![0].length;
  const [, section] = markdown.split(`\n${heading}\n`);
  if (section === undefined) throw new Error(`there is no heading ${heading}`);
  return section.replaceAll(/^```.*\n[^]*?^```$/gm, (block) => block.replaceAll(/^#/gm, '\0')).split(new RegExp(`^#{1,${level}} `, 'm'))[0].replaceAll('\0', '#');
}
