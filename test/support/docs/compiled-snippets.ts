import { join } from 'node:path';
import * as ts from 'typescript';
import { AFTER, BEFORE } from './fixture';
import { ROOT, Snippet } from './snippets';

const LINES_BEFORE = BEFORE.split('\n').length - 1;

/**
 * Compiles snippets, those that are no whole files inside the fixture, strictly and in one program, and answers what the compiler says of each, line by line.
 */
export function compileSnippets(snippets: Snippet[]): Map<Snippet, string[]> {
  const files = new Map(snippets.map((snippet, index) => [join(ROOT, `snippet-${index}.ts`), snippet]));
  const program = ts.createProgram([...files.keys()], options(), hostOf(files));
  return new Map([...files].map(([path, snippet]) => {
    const source = program.getSourceFile(path);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return [snippet, diagnostics.map((diagnostic) => complaint(snippet, diagnostic))];
  }));
}

function options(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options: strict } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return {
    ...strict,
    rootDir: ROOT,
    noEmit: true,
    types: ['node'],
    paths: { 'cdk-iam-mfa': [join(ROOT, 'src', 'index.ts')] },
    // A snippet uses a few of the names that the fixture imports, and shows how a value is had without using it.
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
}

function hostOf(files: Map<string, Snippet>): ts.CompilerHost {
  const host = ts.createCompilerHost(options());
  const text = (path: string) => {
    const snippet = files.get(path);
    return snippet && (snippet.isWholeFile ? snippet.code : `${BEFORE}\n${snippet.code}${AFTER}`);
  };
  return {
    ...host,
    fileExists: (path) => files.has(path) || host.fileExists(path),
    readFile: (path) => text(path) ?? host.readFile(path),
    getSourceFile: (path, languageVersion, ...more) => {
      const snippet = text(path);
      return snippet === undefined ? host.getSourceFile(path, languageVersion, ...more) : ts.createSourceFile(path, snippet, languageVersion);
    },
  };
}

function complaint(snippet: Snippet, { file, start, messageText }: ts.Diagnostic): string {
  const { line } = file!.getLineAndCharacterOfPosition(start!);
  return `${snippet.file}:${snippet.line + line - (snippet.isWholeFile ? 0 : LINES_BEFORE + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
