import { AwsClock } from './aws-clock';
import { deviceName, MfaDevice } from './mfa-devices';
import type { Login } from './open-session';
import { readSession, StoredSession } from './session-store';
import { awsFiles } from '../aws-files/aws-files';
import { StsFailure } from '../clients/sts-failure';
import { durationText } from '../text/duration';

/** A code that STS did not take. */
export interface Refusal {
  /** One line: why, and what to do. */
  readonly advice: string;
  /** When another code is worth a try; undefined where none is. */
  readonly nextTry?: {
    readonly seconds: number;
    /** What is waited for, before the seconds. */
    readonly what: string;
    /** The code may have been mistyped: the person may want to try again at once. */
    readonly mayBeTypo: boolean;
  };
}

/** A code is taken up to two steps after its own, so one that was used may be shown again for that long. */
const CODE_LIFE_SECONDS = 150;

/** AWS's time is known to a second or two only, each time anew. */
const DRIFT_SECONDS = 5;

/** Seen, not documented: STS knew devices 8 to 14 seconds after they were enabled. */
const NEW_DEVICE_SECONDS = 60;
const UNTIL_KNOWN_SECONDS = 15;

/** Seen, not documented: STS judges nine codes per device in each three minutes of UTC, and says of all others that it cannot validate them. */
const BUDGET_SECONDS = 180;

/** What STS said, and what is known besides: it says the same of a wrong, a used and a late code. */
export function refusalOf(failure: StsFailure, { request, key, clock }: Login, device: MfaDevice): Refusal {
  const { kind, advice } = failure;
  if (kind === 'wrong-code') {
    const last = readSession(awsFiles(request.env).state, key.profile);
    return {
      advice: last && isJustOpened(last, device, clock) ? usedAlready(last, clock) : advice,
      nextTry: { seconds: clock.secondsToNextCode(), what: 'The next code comes in', mayBeTypo: true },
    };
  }
  // Where the devices were listed, this is one of the user's.
  if (kind !== 'unknown-device' || !device.enabledAt) return { advice };
  const age = Math.floor((clock.now() - device.enabledAt.getTime()) / 1000);
  const name = deviceName(device.serialNumber);
  if (age < NEW_DEVICE_SECONDS) {
    return {
      advice: `AWS does not know ${name} yet, which was enabled ${durationText(age)} ago: that takes about ${UNTIL_KNOWN_SECONDS} s`,
      nextTry: { seconds: UNTIL_KNOWN_SECONDS, what: `AWS knows ${name} in`, mayBeTypo: false },
    };
  }
  const seconds = BUDGET_SECONDS - Math.floor(clock.now() / 1000) % BUDGET_SECONDS + 2;
  return {
    advice: `AWS takes no codes of ${name} at the moment, as after too many of them (nine in three minutes): try again in ${durationText(seconds)}`,
    nextTry: { seconds, what: `AWS takes codes of ${name} again in`, mayBeTypo: false },
  };
}

function isJustOpened(session: StoredSession, { serialNumber }: MfaDevice, clock: AwsClock): boolean {
  const age = secondsSince(session, clock);
  return session.serialNumber === serialNumber && age > -DRIFT_SECONDS && age < CODE_LIFE_SECONDS;
}

function usedAlready(session: StoredSession, clock: AwsClock): string {
  const name = deviceName(session.serialNumber);
  return `AWS did not take the code: ${name} opened a session ${durationText(secondsSince(session, clock))} ago, and each of its codes works once. `
    + 'Use the next one';
}

function secondsSince({ mfaAuthenticatedAt }: StoredSession, clock: AwsClock): number {
  return Math.floor((clock.now() - Date.parse(mfaAuthenticatedAt)) / 1000);
}
