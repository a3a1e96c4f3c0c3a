import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chosenLanguages } from './chosen-languages';
import { compilationIsStale } from './compilation';
import { generateUnservedGoModules } from './go-modules';
import { LANGUAGE_PACKAGES, LanguagePackage } from './language-package';
import { complaintAboutPrograms, missingPrograms } from './missing-programs';
import { runQuietly } from './run-quietly';

const ROOT = join(__dirname, '..', '..');
const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);
const print = (line: string) => process.stdout.write(`${line}\n`);

async function packageAll(args: string[]): Promise<void> {
  const { chosen, leftOut } = chosenLanguages(args, LANGUAGE_PACKAGES.map(({ language }) => language));
  const packages = LANGUAGE_PACKAGES.filter(({ language }) => chosen.includes(language));
  const needed = packages.filter(({ codeWithoutPrograms }) => !codeWithoutPrograms);
  const complaint = complaintAboutPrograms(new Map(needed.map(({ language, programs }) => [language, programs])), 'npx projen package-all');
  if (complaint) throw new Error(complaint);

  if (compilationIsStale(ROOT)) {
    await timed('compiled, as lib/ was missing or older than src/', () => runQuietly(bin('projen'), ['compile'], { cwd: ROOT }));
  }
  for (const built of packages) await build(built);
  if (leftOut.length > 0) print(`left out: ${leftOut.join(', ')}`);
}

async function build({ language, programs, codeWithoutPrograms }: LanguagePackage): Promise<void> {
  // What an earlier build left would be taken for part of this one.
  rmSync(join(ROOT, 'dist', language), { recursive: true, force: true });
  if (codeWithoutPrograms && missingPrograms(programs).length > 0) {
    await timed(`${language}: code generated into dist/${language}, not compiled: ${programs[0].install} is missing`,
      () => runQuietly(bin('jsii-pacmak'), ['--target', language, '--code-only'], { cwd: ROOT }));
    return;
  }
  if (language === 'go') {
    for (const { module, version } of await generateUnservedGoModules(ROOT)) {
      print(`go: the module proxy does not hand out ${module}@${version}; its code is generated from its npm package, for this build only`);
    }
  }
  await timed(`${language}: built into dist/${language}`, () => runQuietly(bin('projen'), [`package:${language}`], { cwd: ROOT }));
}

async function timed(line: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  print(`${line} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

packageAll(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
