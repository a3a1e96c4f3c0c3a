import { dirname } from 'node:path';

/** A file or folder that cannot be read or written: which one, why, and what to do. What the file held, it holds still. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(readonly path: string, message: string, readonly code?: string) {
    super(message);
  }
}

/** An error of the file system in words for the person; any other error as it is. */
export function fileProblem(error: unknown, path: string, tried: 'read' | 'written' = 'written'): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof FileProblem || code === undefined) {
    return error;
  }
  return new FileProblem(path, `${path} cannot be ${tried}: ${REASONS[code]?.(path) ?? (error as Error).message}`, code);
}

const ELSEWHERE = 'name another place with AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, or with IAM_MFA_HOME for sessions';

const notAllowed = (path: string): string => `permission denied. Make it and its folder ${dirname(path)} yours and writable, or ${ELSEWHERE}`;
const noRoom = (): string => 'no room is left on its disk. Nothing was changed; make room and try again';

const REASONS: Readonly<Record<string, ((path: string) => string) | undefined>> = {
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: () => `its file system is read-only. Make it writable, or ${ELSEWHERE}`,
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: () => 'it would be larger than a file may be here. Nothing was changed; see `ulimit -f`',
  ENOENT: () => `its folder is not there and cannot be made. Check the path, or ${ELSEWHERE}`,
  EISDIR: () => `it is a folder. Move it away, or ${ELSEWHERE}`,
  ELOOP: () => `it is a symbolic link that leads back to itself. Remove it, or ${ELSEWHERE}`,
  ENOTDIR: () => `what is above it is a file, not a folder. Move that file away, or ${ELSEWHERE}`,
  EBUSY: (path) => `it is mounted by itself, so it cannot be replaced whole. Mount its folder ${dirname(path)} instead, or ${ELSEWHERE}`,
};
