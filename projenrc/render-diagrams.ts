import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { DIAGRAM_DEFAULTS, FONTS } from './diagram-defaults';

const ROOT = join(__dirname, '..');
const SOURCES = join(ROOT, 'docs', 'diagrams');
const PICTURES = join(ROOT, 'docs', 'images');

/** A text in `docs/diagrams`, and where its picture is kept. */
export interface DiagramSource {
  readonly name: string;
  readonly dot: string;
  readonly picture: string;
}

export function diagramSources(): DiagramSource[] {
  return readdirSync(SOURCES).filter((file) => file.endsWith('.dot')).sort().map((file) => {
    const { name } = parse(file);
    return { name, dot: readFileSync(join(SOURCES, file), 'utf8'), picture: join(PICTURES, `${name}.svg`) };
  });
}

/**
 * The picture of a text, with a title and a description, and with a digest of what it was drawn from: two versions of Graphviz put the same
 * things at different places, so that a picture cannot be checked by drawing it anew.
 */
export function renderDiagram(source: Pick<DiagramSource, 'name' | 'dot'>, program = 'dot'): string {
  const [title, desc] = ['title', 'desc'].map((attribute) => wordsFor(source, attribute));
  const svg = graphviz(source, program);
  return svg.slice(svg.indexOf('<svg'))
    .replace(/<!--.*?-->\n?/gs, '')
    // What Graphviz takes for a title is the name of a node, and shows as a tooltip.
    .replace(/<title>.*?<\/title>\n?/gs, '')
    .replace(/font-family="[^"]*"/g, `font-family="${FONTS}"`)
    .replace(/(width|height)="([\d.]+)pt"/g, (_, side: string, length: string) => `${side}="${Math.ceil(Number(length))}"`)
    .replace(/^<svg ([^>]*)>\n/, (_, attributes: string) => [
      `<svg ${attributes.replace(/\s+/g, ' ')} role="img" aria-labelledby="title desc">`,
      `<!-- Drawn by \`npx projen diagrams\` from docs/diagrams/${source.name}.dot, ${digestOf(source)} -->`,
      `<title id="title">${escaped(title)}</title>`,
      `<desc id="desc">${escaped(desc)}</desc>`,
      '',
    ].join('\n'));
}

/** Changes with the text, and with what all texts have in common. */
export function digestOf({ dot }: Pick<DiagramSource, 'dot'>): string {
  return `sha256 ${createHash('sha256').update(JSON.stringify([dot, DIAGRAM_DEFAULTS, FONTS])).digest('hex')}`;
}

function wordsFor({ name, dot }: Pick<DiagramSource, 'name' | 'dot'>, attribute: string): string {
  const [, words] = new RegExp(`^ {2}${attribute}="([^"]+)"$`, 'm').exec(dot) ?? [];
  if (words === undefined) {
    throw new Error(`docs/diagrams/${name}.dot has no ${attribute} for those who do not see the picture; give it a line such as   ${attribute}="..."`);
  }
  return words;
}

function graphviz({ name, dot }: Pick<DiagramSource, 'name' | 'dot'>, program: string): string {
  const { error, status, stdout, stderr } = spawnSync(program, ['-Tsvg', ...DIAGRAM_DEFAULTS], { input: dot, encoding: 'utf8' });
  if (error !== undefined) throw new Error(`\`${program}\` does not run: ${error.message}. Install Graphviz (Debian: graphviz)`);
  if (status !== 0 || stderr !== '') throw new Error(`docs/diagrams/${name}.dot cannot be drawn: ${stderr.trim()}`);
  return stdout;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

if (require.main === module) {
  for (const source of diagramSources()) writeFileSync(source.picture, renderDiagram(source));
}
