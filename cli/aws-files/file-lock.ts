/**
 * Runs `work` while no other process holds the lock of the same name: a folder `<path>.lock`, kept up while it is
 * held, taken over from a process that died.
 */
export async function withLock<T>(_path: string, _work: () => Promise<T>): Promise<T> {
  throw new Error('not written yet');
}
