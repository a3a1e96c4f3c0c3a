import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSession, StoredSession } from '../login/session-store';

/** The sessions that are kept, by profile. */
export function storedSessions(stateFolder: string): StoredSession[] {
  return filesIn(join(stateFolder, 'sessions'))
    .flatMap((file) => readSession(stateFolder, profileOf(file)) ?? [])
    .sort((one, other) => one.profile < other.profile ? -1 : 1);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
}

function profileOf(file: string): string {
  try {
    return decodeURIComponent(file.slice(0, -'.json'.length));
  } catch {
    return file;
  }
}
