import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient } from '@aws-sdk/client-sts';
import { LiveAccount } from './inputs';
import { isThrottling } from './live-account-error';
import { ClientSurroundings, makeClient, withoutVersionAdvice } from '../../clients/client-configuration';

/** Throttling is part of asking a large account: the SDK waits longer after each attempt. */
export const ATTEMPTS = 10;

type Sdk = typeof import('@aws-sdk/client-iam') & Pick<typeof import('@aws-sdk/client-sts'), 'STSClient' | 'GetCallerIdentityCommand'>;

/** The SDK, and clients of one account. */
export interface AccountClients {
  readonly sdk: Sdk;
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

/** Clients that retry for long, and say so. Their credentials are those that the SDK finds. */
export async function accountClients({ profile, region, endpoint, progress }: LiveAccount): Promise<AccountClients> {
  const sdk = loadSdk();
  const { env } = process;
  const given = { ...(profile !== undefined && { profile }), retryMode: 'adaptive', maxAttempts: ATTEMPTS };
  const surroundings: ClientSurroundings = {
    env,
    profile: profile ?? env.AWS_PROFILE ?? 'default',
    // Of a machine at AWS, the SDK knows the region without any settings.
    region: region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION
      ?? await withoutVersionAdvice(() => new sdk.STSClient(given)).config.region().catch(() => undefined),
    ...(endpoint !== undefined && { endpoint }),
  };
  const iam = await makeClient('iam', surroundings, (configuration) => new sdk.IAMClient({ ...configuration, ...given }));
  const sts = await makeClient('sts', surroundings, (configuration) => new sdk.STSClient({ ...configuration, ...given }));
  sayThrottling(iam, progress);
  return { sdk, iam, sts };
}

/** Loaded when an account is asked: most inputs are files, and to load the SDK takes a quarter of a second. */
function loadSdk(): Sdk {
  /* eslint-disable @typescript-eslint/no-require-imports -- Jest cannot do import() in CommonJS. */
  return { ...require('@aws-sdk/client-sts'), ...require('@aws-sdk/client-iam') } as Sdk;
  /* eslint-enable @typescript-eslint/no-require-imports */
}

/** The middleware stands inside the SDK's retries, so that it sees every attempt. */
function sayThrottling(client: IAMClient, progress?: (message: string) => void): void {
  client.middlewareStack.add((next) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      if (isThrottling(error)) progress?.('AWS throttles the requests; waiting');
      throw error;
    }
  }, { step: 'finalizeRequest', priority: 'low', name: 'sayThrottling' });
}
