import { spawnSync } from 'node:child_process';
import { Program } from './language-package';

/** Those of the programs that do not run here. */
export function missingPrograms(programs: readonly Program[]): Program[] {
  return programs.filter(({ probe: [command, ...args] }) => spawnSync(command, args, { stdio: 'ignore' }).status !== 0);
}

/** What to tell somebody who asked for languages whose programs are missing; undefined if none is. */
export function complaintAboutPrograms(
  languages: ReadonlyMap<string, readonly Program[]>, command: string, missing: (programs: readonly Program[]) => Program[] = missingPrograms,
): string | undefined {
  const lines = [...languages].flatMap(([language, programs]) => missing(programs).map(
    ({ name, install }) => `${language}: \`${name}\` is not on the PATH, or does not work. Install ${install}.`));
  if (lines.length === 0) return undefined;
  const without = [...new Set(lines.map((line) => line.slice(0, line.indexOf(':'))))];
  return [...lines, `To leave ${without.length > 1 ? 'these languages' : 'this language'} out: ${command} --without ${without.join(',')}`].join('\n');
}
