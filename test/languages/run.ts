import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { difference } from './difference';
import { GO_QUICKSTART } from './go-quickstart';
import { JAVA_QUICKSTART } from './java-quickstart';
import { PYTHON_QUICKSTART } from './python-quickstart';
import { Quickstart, Workspace } from './quickstart';
import { NOT_COMPARED, synthesize, Synthesized } from './synthesis';
import { chosenLanguages } from '../../projenrc/packages/chosen-languages';
import { programsFor } from '../../projenrc/packages/language-package';
import { complaintAboutPrograms } from '../../projenrc/packages/missing-programs';

const ROOT = join(__dirname, '..', '..');
const QUICKSTARTS = [PYTHON_QUICKSTART, JAVA_QUICKSTART, GO_QUICKSTART];
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Synthesizes the quickstart in each language and compares it to TypeScript's. Answers whether all are equal. */
async function compareLanguages(args: string[]): Promise<boolean> {
  const { chosen, leftOut } = chosenLanguages(args, QUICKSTARTS.map(({ language }) => language));
  const complaint = complaintAboutPrograms(new Map(chosen.map((language) => [language, programsFor(language)])), 'npx projen languages');
  if (complaint) throw new Error(complaint);
  const workspace = { root: ROOT, scratch: mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-languages-')) };
  try {
    const typeScript = await synthesize({ folder: join(ROOT, 'examples', 'quickstart'), env: {} }, join(workspace.scratch, 'typescript.out'));
    print(`compared byte for byte: ${[...typeScript.keys()].join(', ')}`);
    for (const not of NOT_COMPARED) print(`not compared: ${not}`);
    let equal = true;
    for (const quickstart of QUICKSTARTS.filter(({ language }) => chosen.includes(language))) {
      equal = await compare(quickstart, workspace, typeScript) && equal;
    }
    if (leftOut.length > 0) print(`left out: ${leftOut.join(', ')}`);
    return equal;
  } finally {
    rmSync(workspace.scratch, { recursive: true, force: true });
  }
}

async function compare({ language, install }: Quickstart, workspace: Workspace, typeScript: Synthesized): Promise<boolean> {
  const start = performance.now();
  const app = await install(workspace);
  const installed = performance.now();
  const different = difference(typeScript, await synthesize(app, join(workspace.scratch, `${language}.out`)), language);
  const seconds = [installed - start, performance.now() - installed].map((milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`);
  print(`${language}: ${different === '' ? 'equal to TypeScript' : 'different from TypeScript'} (installed in ${seconds[0]}, synthesized in ${seconds[1]})`);
  if (different !== '') print(different);
  return different === '';
}

compareLanguages(process.argv.slice(2)).then(
  (equal) => {
    process.exitCode = equal ? 0 : 1;
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
