import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './snippets';

/** Stands for what is put into a text at run time. */
const HOLE = '\0';

/** Every text that the files of a folder have, put together where the source cuts it into lines. */
export function textsInSource(folder: string): string[] {
  return sourceFiles(folder).flatMap(textsInFile);
}

/** The files of a folder, by their paths in the repository. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

/** The texts in one file: those of a table of tests, for instance, and the titles. */
export function textsInFile(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined) texts.push(text);
    if (ts.isTemplateExpression(node)) texts.push(...choicesOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022));
  return texts;
}

/** Whether a message with `...` for what differs is one of the texts, or a part of one. */
export function isSaid(message: string, texts: readonly string[]): boolean {
  const fixed = message.split('...').map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(fixed.join('[^]*?'));
  return texts.some((text) => pattern.test(text.replaceAll(HOLE, '...')));
}

/** The texts that `${which ? 'one' : 'other'}` comes to. */
function choicesOf({ head, templateSpans: [span, ...more] }: ts.TemplateExpression): string[] {
  if (more.length > 0 || !ts.isConditionalExpression(span.expression)) return [];
  const { whenTrue, whenFalse } = span.expression;
  return [whenTrue, whenFalse].filter(ts.isStringLiteralLike).map(({ text }) => head.text + text + span.literal.text);
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined && right === undefined ? undefined : (left ?? HOLE) + (right ?? HOLE);
}
