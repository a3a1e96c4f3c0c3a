import { EnvironmentChanges } from './environment';
import { quotedWord } from './quoted-word';
import { Shell } from './shells';

type ShellWithLines = Exclude<Shell, 'json'>;

interface Language {
  /** Ends a statement, so that a shell that makes one line of all lines reads the same. */
  readonly end: string;
  set(name: string, value: string): string;
  unset(names: readonly string[]): string;
}

const POSIX: Language = {
  set: (name, value) => `export ${name}=${quotedWord(value, 'posix')}`,
  unset: (names) => `unset ${names.join(' ')}`,
  end: ';',
};

const LANGUAGES: Readonly<Record<ShellWithLines, Language>> = {
  bash: POSIX,
  zsh: POSIX,
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replace(/[\\']/g, '\\$&')}'`,
    unset: (names) => `set -e ${names.join(' ')}`,
    end: ';',
  },
  powershell: {
    // It takes typographic quotation marks for straight ones.
    set: (name, value) => `$Env:${name} = '${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`,
    unset: (names) => names.map((name) => `$Env:${name} = $null`).join('; '),
    end: ';',
  },
  cmd: {
    set: (name, value) => `set "${name}=${forCmd(name, value)}"`,
    unset: (names) => names.map((name) => `set "${name}="`).join('\n'),
    end: '',
  },
};

/** Statements that change the environment of a shell. */
export function shellStatements(changes: EnvironmentChanges, shell: ShellWithLines): string[] {
  const { set, unset } = LANGUAGES[shell];
  const entries = Object.entries(changes);
  const removed = entries.filter(([, value]) => value === undefined).map(([name]) => name);
  return [
    ...entries.flatMap(([name, value]) => (value === undefined ? [] : [set(name, value)])),
    ...removed.length > 0 ? [unset(removed)] : [],
  ];
}

/** The statements as lines to be evaluated by the shell; for `json`, the variables that are set, as an object. */
export function shellLines(changes: EnvironmentChanges, shell: Shell): string {
  if (shell === 'json') return `${JSON.stringify(changes, undefined, 2)}\n`;
  return shellStatements(changes, shell).map((statement) => `${statement}${LANGUAGES[shell].end}\n`).join('');
}

/** Between quotation marks nothing is special to cmd but these, and it has no other writing for them. */
function forCmd(name: string, value: string): string {
  if (/["%\r\n]/.test(value)) {
    throw new Error(`cmd cannot set ${name} to a value with a quotation mark, a percent sign or a line break: use iam-mfa exec`);
  }
  return value;
}

/** How to have a shell evaluate what a command prints. */
export function evaluation(command: string, shell: ShellWithLines): string {
  switch (shell) {
    case 'fish': return `${command} | source`;
    case 'powershell': return `${command} | Out-String | Invoke-Expression`;
    case 'cmd': return `for /f "delims=" %i in ('${command}') do @%i`;
    default: return `eval "$(${command})"`;
  }
}
