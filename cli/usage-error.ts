import { parseArgs, ParseArgsConfig } from 'node:util';

/** The command line was wrong: nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `parseArgs` of Node.js, with its complaints as a `UsageError`. */
export function parseCommandLine<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
