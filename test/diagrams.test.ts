import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DiagramSource, diagramSources, digestOf, renderDiagram } from '../projenrc/render-diagrams';
import { MfaEnforcedGroup } from '../src';
import { contrast } from './support/contrast';
import { testWithProgram } from './support/programs';
import { CALLER_CONTEXTS } from '../src/simulation/caller-contexts';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | string[];
  readonly NotAction?: string[];
}

/** A node as it is drawn. */
interface DrawnNode {
  readonly id: string;
  readonly classes: readonly string[];
  readonly text: string;
}

const NAMES = ['bastion-and-members', 'deciding-statements', 'sessions'];
const SOURCES = new Map(diagramSources().map((source) => [source.name, source]));

function pictureOf(name: string): string {
  return readFileSync(SOURCES.get(name)!.picture, 'utf8');
}

function nodesOf(svg: string): DrawnNode[] {
  return [...svg.matchAll(/<g id="(\w+)" class="node ?([^"]*)">\n(.*?)<\/g>/gs)].map(([, id, classes, content]) => (
    { id, classes: classes.split(' ').filter((name) => name !== ''), text: textsOf(content).join(' ') }));
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text.replaceAll('&#45;', '-').replaceAll('&#39;', "'").trim()).filter((text) => text !== '');
}

test('every SVG is drawn from a text, and every text is drawn', () => {
  expect([...SOURCES.keys()]).toEqual(NAMES);
  const pictures = readdirSync(join(__dirname, '..', 'docs', 'images')).filter((file) => file.endsWith('.svg'));
  expect(pictures.sort()).toEqual(NAMES.map((name) => `${name}.svg`));
});

describe.each(NAMES)('%s.svg', (name) => {
  const svg = pictureOf(name);
  const source = SOURCES.get(name)!;
  const colors = (attribute: string, element: string) =>
    [...svg.matchAll(new RegExp(`<(?:${element})\\b[^>]*? ${attribute}="(#[0-9a-f]{6})"`, 'g'))].map(([, color]) => color);

  test('is drawn from the text as it is now: else run `npx projen diagrams`', () => {
    expect(/sha256 \w+/.exec(svg)?.[0]).toBe(digestOf(source));
  });

  testWithProgram('dot')('says what Graphviz makes of the text', () => {
    const again = renderDiagram(source);

    expect(textsOf(svg).sort()).toEqual(textsOf(again).sort());
    expect(nodesOf(svg).map(({ id, classes }) => [id, classes])).toEqual(nodesOf(again).map(({ id, classes }) => [id, classes]));
    expect(svg.slice(svg.indexOf('<title'), svg.indexOf('<g '))).toBe(again.slice(again.indexOf('<title'), again.indexOf('<g ')));
  });

  test('is as wide as a page, in pixels', () => {
    expect(Number(/^<svg width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
  });

  test('says what it shows to those who do not see it', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc">\n.*\n<title id="title">.{20,}<\/title>\n<desc id="desc">.{200,}<\/desc>/);
    expect(svg.match(/<title/g)).toHaveLength(1);
  });

  test('asks for fonts that every system has', () => {
    expect([...new Set([...svg.matchAll(/font-family="([^"]*)"/g)].map(([, font]) => font))]).toEqual(['Helvetica,Arial,sans-serif']);
  });

  test('can be read on a page of any color: every text on every ground of its own, every line on white', () => {
    const texts = colors('fill', 'text');
    const grounds = colors('fill', 'path|polygon').filter((color) => contrast(color, '#ffffff') < 2);
    const lines = colors('stroke', 'path|polygon|polyline');

    expect(grounds).toContain('#ffffff');
    expect(svg).not.toMatch(/<text(?![^>]* fill="#)[^>]*>/);
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.flatMap((color) => grounds.filter((ground) => contrast(color, ground) < 4.5).map((ground) => `${color} on ${ground}`))).toEqual([]);
    expect(lines.filter((color) => contrast(color, '#ffffff') < 3)).toEqual([]);
  });
});

describe('the sessions', () => {
  const nodes = nodesOf(pictureOf('sessions'));

  test('are the rows of the table of caller kinds, with the MFA state and the basis that they have there', () => {
    const rows = Object.entries(CALLER_CONTEXTS).map(([name, { mfa, basis }]) => [name, mfa, basis]);
    expect(nodes.map(({ id, classes }) => [id, ...classes]).sort()).toEqual(rows.sort());
  });

  test('say which of them AWS does not document', () => {
    const said = nodes.map(({ id, text }) => [id, /\((observed|inferred)\)/.exec(text)?.[1] ?? 'documented']);
    expect(said).toEqual(nodes.map(({ id, classes }) => [id, classes[1]]));
  });

  test('stand in the lane of their state', () => {
    const lanes = SOURCES.get('sessions')!.dot.split(/^ {2}subgraph cluster_/m).slice(1).map((text) => text.slice(0, text.indexOf('\n  }\n')));
    const standing = lanes.flatMap((lane) => [...lane.matchAll(/^ {4}(\w+) \[id=/gm)].map(([, id]) => [id, /^\w+/.exec(lane)?.[0]]));

    expect(standing.sort()).toEqual(nodes.map(({ id, classes }) => [id, classes[0]]).sort());
    for (const lane of lanes) expect(lane).toMatch(new RegExp(`label="aws:MultiFactorAuthPresent( = |\\\\l)${/^\w+/.exec(lane)?.[0]}\\b`));
  });
});

describe('the deciding statements', () => {
  const svg = pictureOf('deciding-statements');
  const drawn = nodesOf(svg).filter(({ classes }) => classes.length > 0);
  const stack = new Stack(new App(), 'Stack');
  new MfaEnforcedGroup(stack, 'Group');
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  const statements = policy.Properties.PolicyDocument.Statement as Statement[];
  const exempt = statements.find(({ NotAction }) => NotAction !== undefined)?.NotAction ?? [];

  test('are all Denies of the policy that is synthesized, and the Allows of what is exempt and changes something', () => {
    const changes = exempt.filter((action) => !/:(Get|List)/.test(action));
    const deciding = statements.filter(({ Effect, Action }) => Effect === 'Deny' || changes.some((action) => [Action].flat().includes(action)));
    expect(drawn.flatMap(({ classes }) => classes).sort()).toEqual(deciding.map(({ Sid }) => Sid).sort());
  });

  test('are written with their names, under their effect', () => {
    const wrong = drawn.filter(({ classes, text }) => classes.some((sid) => {
      const effect = statements.find(({ Sid }) => Sid === sid)?.Effect;
      return !text.includes(sid) || !text.startsWith(`${effect} `);
    }));
    expect(drawn).toHaveLength(4);
    expect(wrong).toEqual([]);
  });

  test('leave these actions exempt', () => {
    const legend = textsOf(svg).filter((text) => /iam:/.test(text)).join(' ');
    const named = [...legend.matchAll(/\b((?:Create|Enable|Resync|Get|List)\w+)/g)].map(([, name]) => `iam:${name}`);
    expect(named.sort()).toEqual(exempt);
  });
});

describe('a text that cannot be drawn', () => {
  const bad = (dot: string): DiagramSource => ({ name: 'bad', dot, picture: 'bad.svg' });
  const words = '  title="a title"\n  desc="a description"\n';

  test('because it has no words for those who do not see it: names the file and the attribute', () => {
    expect(() => renderDiagram(bad('digraph {\n  title="only a title"\n}'))).toThrow('docs/diagrams/bad.dot has no desc');
  });

  testWithProgram('dot')('because it is none: says what Graphviz says', () => {
    expect(() => renderDiagram(bad(`digraph {\n${words}`))).toThrow(/docs\/diagrams\/bad\.dot cannot be drawn: .*syntax error/s);
  });

  test('because there is no Graphviz: says what to install', () => {
    expect(() => renderDiagram(bad(`digraph {\n${words}}`), 'no-such-program')).toThrow('`no-such-program` does not run: spawnSync no-such-program ENOENT. Install Graphviz');
  });
});
