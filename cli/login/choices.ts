import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../aws-files/atomic-write';
import { makePrivateFolder } from '../aws-files/private-folder';

/** What a person chose for a profile, not to be asked again. */
export interface Choices {
  readonly serialNumber?: string;
  readonly outputProfile?: string;
}

interface ChoicesFile {
  readonly version: 1;
  readonly profiles: Readonly<Record<string, Choices>>;
}

export function readChoices(state: string, profile: string): Choices {
  const { profiles } = readFile(state);
  const choices = Object.hasOwn(profiles, profile) ? profiles[profile] as unknown : undefined;
  return isChoices(choices) ? choices : {};
}

/** Keeps choices beside those that were made before. */
export function keepChoices(state: string, profile: string, choices: Choices): void {
  const { profiles } = readFile(state);
  const before = readChoices(state, profile);
  const after = { ...before, ...choices };
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  makePrivateFolder(state);
  writeAtomically(choicesFile(state), `${JSON.stringify({ version: 1, profiles: { ...profiles, [profile]: after } }, undefined, 2)}\n`);
}

function isChoices(value: unknown): value is Choices {
  return typeof value === 'object' && value !== null && Object.values(value).every((chosen) => typeof chosen === 'string');
}

function readFile(state: string): ChoicesFile {
  try {
    const file = JSON.parse(readFileSync(choicesFile(state), 'utf8')) as ChoicesFile;
    if (file.version === 1 && typeof file.profiles === 'object' && file.profiles !== null) return file;
  } catch {
    // None yet, or not one of ours: a choice is soon made again.
  }
  return { version: 1, profiles: {} };
}

function choicesFile(state: string): string {
  return join(state, 'choices.json');
}
