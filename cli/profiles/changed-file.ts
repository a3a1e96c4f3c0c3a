import { existsSync, readFileSync } from 'node:fs';
import { FileChange } from './line-difference';
import type { PlannedProfiles } from './planned-profiles';
import { AwsFiles } from '../aws-files/aws-files';
import { changedText, ChangeOptions, changeSections, SectionChange } from '../aws-files/change-sections';

/** A file with the sections that are to change in it. */
export interface ChangedFile extends FileChange {
  readonly kind: 'config' | 'credentials';
  readonly sections: readonly SectionChange[];
}

/** @throws SectionRefused where the change would lose what a file holds */
export function changedFiles(files: AwsFiles, planned: Pick<PlannedProfiles, ChangedFile['kind']>, options: ChangeOptions): ChangedFile[] {
  return (['config', 'credentials'] as const).map((kind) => {
    const path = files[kind];
    const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const sections = planned[kind];
    return { kind, path, sections, before, after: changedText(before, sections, { file: path, ...options }) };
  });
}

export function isChanged({ before, after }: ChangedFile): boolean {
  return before !== after;
}

/** Writes those that change. */
export async function writeFiles(files: readonly ChangedFile[], options: ChangeOptions): Promise<void> {
  for (const { path, sections } of files.filter(isChanged)) await changeSections(path, sections, options);
}
