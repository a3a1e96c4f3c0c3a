/**
 * Runs `work` while `process.env` is another one: for libraries that read it themselves. Only what they read before
 * `work` returns; no child process starts in between.
 */
export function withEnvironment<T>(env: NodeJS.ProcessEnv, work: () => T): T {
  const own = process.env;
  process.env = env;
  try {
    return work();
  } finally {
    process.env = own;
  }
}
