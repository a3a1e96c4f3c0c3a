import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ourProcess } from '../../aws-files/our-process';
import { Check } from '../check';
import { commandWords } from '../command-words';
import { Finding } from '../finding';
import { Subject } from '../subject';

export const processProgram: Check = {
  name: 'process-program',
  assures: 'every credential_process can be started',
  run: (subject) => subject.profiles.flatMap(({ name, settings: { credential_process: line } }): Finding[] => {
    const program = line === undefined ? undefined : unusableProgram(line, subject);
    return program === undefined ? [] : [{
      severity: 'problem',
      profiles: [name],
      what: `the credential_process of profile ${name} starts ${program.path}, which ${program.problem}`,
      why: 'the AWS CLI and the SDKs get no credentials from it, and the CDK does not say why',
      fix: ourProcess(line!) ? 'iam-mfa profiles --apply writes the path of this program; or correct it there' : 'correct the path, or install the program',
      where: subject.where(name, 'credential_process'),
    }];
  }),
};

interface Unusable {
  readonly path: string;
  readonly problem: string;
}

/** A name without a path is looked for as a shell does, but builtins and constructs of the shell are none of ours. */
function unusableProgram(line: string, { env }: Subject): Unusable | undefined {
  const [program, script] = commandWords(line);
  if (program === undefined || !ourProcess(line) && !isPath(program)) return undefined;
  const isScript = script !== undefined && isPath(script) && script.includes('iam-mfa');
  return unusable(program, env) ?? (isScript && !isFile(script) ? { path: script, problem: 'does not exist' } : undefined);
}

function unusable(program: string, env: NodeJS.ProcessEnv): Unusable | undefined {
  const found = isPath(program) ? [program] : (env.PATH ?? env.Path ?? '').split(delimiter).map((folder) => join(folder, program));
  const files = found.filter(isFile);
  if (files.length === 0) return { path: program, problem: isPath(program) ? 'does not exist' : 'is not on the PATH' };
  return files.some(isExecutable) ? undefined : { path: files[0], problem: 'is not executable' };
}

function isPath(word: string): boolean {
  return /[\\/]/.test(word);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
