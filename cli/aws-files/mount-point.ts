import { readFileSync } from 'node:fs';

/** A file that is mounted by itself, as into a container, cannot be replaced: the system says so only when it is tried. */
export function refuseMountPoint(path: string): void {
  if (mountPoints().includes(path)) {
    throw Object.assign(new Error('is mounted by itself'), { code: 'EBUSY' });
  }
}

/** The fifth field of proc_pid_mountinfo(5), spaces in octal. */
function mountPoints(): string[] {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[4]?.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8))));
  } catch {
    return [];
  }
}
