import { lstatSync, readdirSync, realpathSync, Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { quotedWord } from '../../shell/quoted-word';
import { Check } from '../check';
import { Finding, Severity } from '../finding';
import { Subject } from '../subject';

/* eslint-disable no-bitwise -- Modes are bits. */

const GROUP_OR_OTHERS = 0o077;
const WRITABLE_BY_OTHERS = 0o022;
/** In such a folder, /tmp for one, only the owner of a file can replace it. */
const STICKY = 0o1000;

export const fileModes: Check = {
  name: 'file-modes',
  assures: 'nobody else can read or write the files',
  // Windows has no modes: Node.js makes some up.
  run: ({ files }) => process.platform === 'win32' ? [] : [
    ...findings(files.credentials, GROUP_OR_OTHERS, 'it holds secret keys'),
    // Which program a credential_process starts is up to whoever can write it.
    ...findings(files.config, WRITABLE_BY_OTHERS, 'its credential_process settings start programs'),
    ...folderFindings(files),
    ...stateFindings(files.state),
  ],
};

/** Whoever can write a folder can put another file in the place of one. */
function folderFindings({ credentials, config }: Subject['files']): Finding[] {
  const folders = new Set([credentials, config].map((file) => dirname(file)));
  return [...folders].flatMap((folder) => findings(folder, WRITABLE_BY_OTHERS, 'files in it can be replaced'));
}

function stateFindings(state: string): Finding[] {
  const sessions = join(state, 'sessions');
  return [
    ...[state, sessions].flatMap((folder) => findings(folder, GROUP_OR_OTHERS, 'it holds the MFA sessions')),
    ...entries(sessions).flatMap((file) => findings(join(sessions, file), GROUP_OR_OTHERS, 'it holds an MFA session')),
  ];
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
}

function findings(path: string, forbidden: number, because: string): Finding[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  const shown = lstatSync(path).isSymbolicLink() ? `${path} -> ${realpathSync(path)}` : path;
  const uid = process.getuid!();
  return [
    ...isForeign(stats, uid)
      ? [finding('problem', path, `${shown} belongs to another user (${stats.uid})`, `that user can change it: ${because}`, `chown ${uid} ${quotedWord(path, 'posix')}`)]
      : [],
    ...modeFinding(path, shown, stats, forbidden, because),
  ];
}

function isForeign({ uid }: Stats, own: number): boolean {
  return uid !== own && uid !== 0;
}

function modeFinding(path: string, shown: string, stats: Stats, forbidden: number, because: string): Finding[] {
  const excess = stats.mode & forbidden;
  const isSticky = stats.isDirectory() && (stats.mode & STICKY) !== 0;
  if (excess === 0 || isSticky) return [];
  const open = (excess & WRITABLE_BY_OTHERS) === 0 ? 'readable' : 'writable';
  const mode = (stats.mode & 0o777).toString(8);
  const change = forbidden === GROUP_OR_OTHERS ? `chmod ${stats.isDirectory() ? 700 : 600}` : 'chmod go-w';
  return [finding('problem', path, `${shown} is ${open} for other users (mode ${mode})`, because, `${change} ${quotedWord(path, 'posix')}`)];
}

function finding(severity: Severity, file: string, what: string, why: string, fix: string): Finding {
  return { severity, profiles: [], what, why, fix, where: { file } };
}
