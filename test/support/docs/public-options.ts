import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './snippets';

/** A property of a struct that users give to a construct. */
export interface PublicOption {
  readonly struct: string;
  readonly name: string;
  /** As the source says it, without the dash; undefined if the property is required. */
  readonly defaultValue?: string;
}

/** The options of every construct and mixin, as the TypeScript source declares them. */
export function publicOptions(): PublicOption[] {
  return ['src', 'src/mixins'].flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => optionsIn(join(ROOT, folder, name))));
}

function optionsIn(path: string): PublicOption[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  return source.statements
    .filter(ts.isInterfaceDeclaration)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((struct) => struct.members.filter(ts.isPropertySignature).map((property) => ({
      struct: struct.name.text,
      name: property.name.getText(),
      defaultValue: defaultOf(property),
    })));
}

function defaultOf(property: ts.PropertySignature): string | undefined {
  const tag = ts.getJSDocTags(property).find(({ tagName }) => tagName.text === 'default');
  return tag && ts.getTextOfJSDocComment(tag.comment)?.replace(/^- /, '').replace(/\s+/g, ' ').trim();
}
