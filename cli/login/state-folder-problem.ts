import { dirname } from 'node:path';
import { sessionFile } from './session-store';
import { checkWritable } from '../aws-files/atomic-write';
import { FileProblem } from '../aws-files/file-problem';
import { makePrivate } from '../aws-files/private-folder';

/** Why no session can be kept, to be told before a code is spent on one; undefined where it can. */
export function stateFolderProblem(state: string, profile: string): string | undefined {
  const file = sessionFile(state, profile);
  try {
    makePrivate(dirname(file));
    checkWritable(file);
    return undefined;
  } catch (error) {
    if (error instanceof FileProblem) return `the session cannot be kept: ${error.message}`;
    throw error;
  }
}
