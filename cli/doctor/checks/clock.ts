import { stsClient } from '../../clients/clients';
import { clockDrift } from '../../clients/clock-drift';
import { durationText } from '../../text/duration';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';

/** One step of TOTP. AWS takes codes of a few steps before and after its own time, but says nowhere of how many. */
const MOST_FOR_CODES = 30;

/**
 * "In most cases, a request must reach AWS within five minutes of the time stamp in the request."
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-signing.html
 */
const MOST_FOR_SIGNATURES = 300;

/** The answer has its Date header whoever asks: AWS is not told a key for it. */
const NOBODY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'none' };

export const clock: Check = {
  name: 'clock',
  assures: 'the clock of this machine is that of AWS',
  asksAws: true,
  run: async (subject) => {
    const seconds = await driftOf(subject);
    if (Math.abs(seconds) <= MOST_FOR_CODES) return [];
    const fails = Math.abs(seconds) > MOST_FOR_SIGNATURES;
    return [{
      severity: fails ? 'problem' : 'warning',
      profiles: [],
      what: `the clock of this machine is ${durationText(Math.abs(seconds))} ${seconds > 0 ? 'behind' : 'ahead of'} that of AWS`,
      why: fails
        ? 'AWS refuses signatures that are more than five minutes off (Signature expired), and codes made on this machine are wrong'
        : 'codes that a program makes on this machine (oathtool, a password manager) belong to another 30 seconds; those of a phone do not',
      fix: 'turn on the synchronization with a time server; in WSL: sudo hwclock -s',
    } satisfies Finding];
  },
};

async function driftOf({ env, profileToAskWith: profile }: Subject): Promise<number> {
  const client = await stsClient({ env, profile, credentials: NOBODY });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- The SDK is loaded when needed; Jest cannot do import() in CommonJS.
  const { GetCallerIdentityCommand } = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  const failure: unknown = await client.send(new GetCallerIdentityCommand({})).then(() => undefined, (error: unknown) => error);
  const drift = clockDrift(client);
  if (drift === undefined) throw failure ?? new Error('the answer of STS has no Date header');
  return drift;
}
