import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { Secret, TOTP } from 'otpauth';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';

const REGION = 'us-east-1';

function configuration(sandbox: Sandbox, credentials: SandboxCredentials, region = REGION) {
  // One attempt: a test wants the first answer, not the third.
  return { endpoint: sandbox.endpoint, region, credentials, maxAttempts: 1 };
}

export function iamClient(sandbox: Sandbox, credentials: SandboxCredentials): IAMClient {
  return new IAMClient(configuration(sandbox, credentials));
}

export function stsClient(sandbox: Sandbox, credentials: SandboxCredentials, region?: string): STSClient {
  return new STSClient(configuration(sandbox, credentials, region));
}

/** `Credentials` as STS and IAM return them, in the form that clients take. */
export function credentialsFrom(returned: { AccessKeyId?: string; SecretAccessKey?: string; SessionToken?: string } | undefined): SandboxCredentials {
  if (!returned?.AccessKeyId || !returned.SecretAccessKey) {
    throw new Error('the answer holds no credentials');
  }
  return {
    accessKeyId: returned.AccessKeyId,
    secretAccessKey: returned.SecretAccessKey,
    sessionToken: returned.SessionToken,
  };
}

const STEP_SECONDS = 30;

/** An authenticator app, made of another implementation of TOTP than the sandbox's own. */
export class Authenticator {
  private readonly totp: TOTP;

  /** @param seed the base32 text, or `Base32StringSeed` as the API returns it */
  constructor(seed: string | Uint8Array, private readonly sandbox: { readonly clock: Pick<Sandbox['clock'], 'now'> }) {
    const text = typeof seed === 'string' ? seed : Buffer.from(seed).toString('ascii');
    this.totp = new TOTP({ secret: Secret.fromBase32(text), period: STEP_SECONDS });
  }

  /** The code shown now, or some 30-second steps from now. */
  code(stepsFromNow = 0): string {
    return this.totp.generate({ timestamp: this.sandbox.clock.now() + stepsFromNow * STEP_SECONDS * 1000 });
  }

  /** Two codes that follow one another, as EnableMFADevice and ResyncMFADevice take them. */
  pair(stepsFromNow = 0): { AuthenticationCode1: string; AuthenticationCode2: string } {
    return { AuthenticationCode1: this.code(stepsFromNow - 1), AuthenticationCode2: this.code(stepsFromNow) };
  }
}
