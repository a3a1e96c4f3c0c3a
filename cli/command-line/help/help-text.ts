import { Help } from 'commander';

/** The width of help where it does not go to a terminal. */
const WIDTH = 80;

/** A name and what it means. */
export type Item = readonly [term: string, description: string];

/** Headings, paragraphs and aligned lists, wrapped to a width. */
export class HelpText {
  private readonly help = new Help();
  private readonly blocks: string[] = [];
  private readonly width: number;

  constructor(width: number | undefined) {
    this.width = width ?? WIDTH;
    this.help.prepareContext({ helpWidth: this.width });
    // Descriptions are wrapped beside the longest option too, where commander would let them run on.
    this.help.minWidthToWrap = 30;
  }

  paragraph(text: string): this {
    this.blocks.push(this.help.boxWrap(text, this.width));
    return this;
  }

  /** Nothing, where there are no items. */
  list(title: string, items: readonly Item[]): this {
    if (items.length === 0) return this;
    const termWidth = Math.max(...items.map(([term]) => term.length));
    this.blocks.push([`${title}:`, ...items.map(([term, description]) => this.help.formatItem(term, termWidth, description, this.help))].join('\n'));
    return this;
  }

  /** Each line as it is: it may be pasted. */
  commands(title: string, items: readonly Item[]): this {
    if (items.length === 0) return this;
    const entries = items.map(([command, explanation]) => `  ${command}\n${indented(this.help.boxWrap(explanation, this.width - 6), 6)}`);
    this.blocks.push(`${title}:\n${entries.join('\n')}`);
    return this;
  }

  toString(): string {
    return `${this.blocks.join('\n\n')}\n`;
  }
}

function indented(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
