import { fchownSync, Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileProblem } from './file-problem';
import { RealFile } from './real-file';

/**
 * Gives what is written in a file's place to the file's owner.
 *
 * @throws FileProblem where it cannot be: the owner could not read it any more
 */
export function giveToOwner(file: RealFile, descriptor: number): void {
  const owner = ownerOf(file);
  if (owner === undefined || (owner.uid === process.geteuid?.() && owner.gid === process.getegid?.())) {
    return;
  }
  try {
    fchownSync(descriptor, owner.uid, owner.gid);
  } catch {
    if (owner.uid !== process.geteuid?.()) {
      throw new FileProblem(file.path, `${file.path} belongs to another user (uid ${owner.uid}) and would become yours. Run this as that user`, 'EPERM');
    }
  }
}

/** A new file is the writer's; root, who may be at work for somebody (`sudo`), makes it the folder's owner's. */
function ownerOf({ path, stats }: RealFile): Stats | undefined {
  if (process.geteuid === undefined) {
    return undefined;
  }
  return stats ?? (process.geteuid() === 0 ? statSync(dirname(path)) : undefined);
}
