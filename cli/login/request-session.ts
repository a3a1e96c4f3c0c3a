import type { STSClient } from '@aws-sdk/client-sts';
import { codeSource } from './code-source';
import { FoundDevice } from './find-device';
import type { ObtainedSession } from './obtain-session';
import type { Login } from './open-session';
import { Refusal, refusalOf } from './refusal';
import { StoredSession } from './session-store';
import { explainFailure } from '../clients/sts-failure';

/** Asks STS with codes of the device, until it takes one or no further code can be had. */
export async function requestSession(login: Login, device: FoundDevice, sts: STSClient): Promise<ObtainedSession> {
  const codes = codeSource(login, device);
  for (;;) {
    const code = await codes.next();
    if (typeof code !== 'string') return { session: code, isNew: false };
    const answer = await sessionFor(code, login, device, sts);
    if ('accessKeyId' in answer) return { session: answer, isNew: true, clockDrift: login.clock.drift };
    // The code may have been spent by another command, on a session for all.
    const elsewhere = login.openedElsewhere();
    if (elsewhere) return { session: elsewhere, isNew: false };
    await codes.refused(code, answer);
  }
}

async function sessionFor(TokenCode: string, login: Login, device: FoundDevice, sts: STSClient): Promise<StoredSession | Refusal> {
  const { request: { durationSeconds }, key, caller, clock } = login;
  const { serialNumber } = device;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { GetSessionTokenCommand } = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  try {
    const { Credentials } = await sts.send(new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode, DurationSeconds: durationSeconds }));
    return {
      version: 1,
      profile: key.profile,
      longTermKeyId: key.accessKeyId,
      userArn: caller.arn,
      serialNumber,
      mfaAuthenticatedAt: new Date(clock.now()).toISOString(),
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
      expiration: Credentials!.Expiration!.toISOString(),
    };
  } catch (error) {
    return refusalOf(explainFailure(error, { profile: key.profile, serialNumber }), login, device);
  }
}
