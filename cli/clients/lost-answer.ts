import type { STSClient } from '@aws-sdk/client-sts';

/** A request with a code was sent and no answer came: STS may have taken the code, so that the same request cannot succeed. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** Keeps the SDK from sending a code a second time: the refusal of the second time would hide what went wrong. */
export function sendCodesOnce(client: STSClient): void {
  client.middlewareStack.add((next) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      // Not as the cause: the SDK would find it there and try again.
      if ('TokenCode' in args.input && args.input.TokenCode !== undefined && isLost(error)) throw new LostAnswer((error as Error).message);
      throw error;
    }
  }, { step: 'finalizeRequest', priority: 'low', name: 'sendCodesOnce' });
}

function isLost(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code === 'ECONNRESET' || code === 'EPIPE' || (code === 'ETIMEDOUT' && syscall !== 'connect');
}
