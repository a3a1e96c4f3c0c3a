import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { quotedWord } from '../shell/quoted-word';

export interface ProcessCommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The file that was started as `iam-mfa`. */
  readonly program?: string;
  readonly platform?: NodeJS.Platform;
  /** A command of the shell that prints a code, handed on to `iam-mfa process`. */
  readonly codeCommand?: string;
}

/**
 * The value of `credential_process` that has the AWS CLI and the SDKs ask this program for the session of a profile.
 *
 * botocore splits it into words itself (`shlex.split`; on Windows as the C runtime does), the other SDKs hand it to
 * `sh -c` or `cmd.exe`: the quotation marks are such that all of them come to the same words.
 */
export function processCommandLine(profile: string, options: ProcessCommandOptions = {}): string {
  const { env = process.env, program = process.argv[1], platform = process.platform, codeCommand } = options;
  const words = [...programWords(program, env, platform), 'process', '--profile', profile, ...codeCommand ? ['--code-command', codeCommand] : []];
  return checked(words.map((word) => quotedWord(word, platform === 'win32' ? 'windows' : 'posix')).join(' '));
}

function programWords(program: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const file = realpathSync(program);
  if (platform === 'win32') {
    // npm puts `iam-mfa.cmd` on the PATH: `cmd.exe` would find it without the extension, but CreateProcess, which botocore uses, would not.
    // The SDK for Go reads `\n` in a value as a line break, so `C:\nodejs` has to be written with slashes.
    return onPath('iam-mfa.cmd', env) ? ['iam-mfa.cmd'] : ['node', file.replaceAll('\\', '/')];
  }
  const found = onPath('iam-mfa', env);
  if (found !== undefined && realpathSync(found) === file) return ['iam-mfa'];
  return isExecutable(file) ? [file] : [process.execPath, file];
}

/** `npm exec` and `npm run` put folders on the PATH that the AWS CLI and the SDKs will not have on theirs. */
function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder) && !isOfNpm(folder));
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isOfNpm(folder: string): boolean {
  return `${folder}${sep}`.includes(`${sep}node_modules${sep}.bin${sep}`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The SDKs' parsers end a value where a comment could begin, and quotation marks do not hold them back. */
function checked(line: string): string {
  if (/\s[;#]|[\r\n]/.test(line)) {
    throw new Error(`no config file can hold the credential_process ${JSON.stringify(line)}: `
      + 'it has a line break, or white space before # or ;, which begins a comment there. Rename what has it');
  }
  return line;
}
