import { NotRun } from './client';
import { Program } from '../../projenrc/packages/language-package';
import { missingPrograms } from '../../projenrc/packages/missing-programs';

/** Clients ask for a code on a terminal only. */
export const TERMINAL: Program = { name: 'script', probe: ['script', '--version'], install: 'util-linux' };

/** What of the environment every client sees: one that is installed in the home folder of a person is not found. */
export function bareEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: home };
}

/** Throws if one of the programs does not run here. */
export function demandPrograms(programs: readonly Program[]): void {
  const missing = missingPrograms(programs);
  if (missing.length > 0) {
    throw new NotRun(missing.map(({ name, install }) => `\`${name}\` is not on the PATH, or does not work; install ${install}`).join('; '));
  }
}
