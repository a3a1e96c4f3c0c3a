import type { STSClient } from '@aws-sdk/client-sts';
import { clockDrift } from '../clients/clock-drift';

/** How long a code is shown. */
const STEP_SECONDS = 30;

/** The time at AWS, which codes are judged by, whatever the clock here says. */
export class AwsClock {
  constructor(private readonly sts: STSClient) {}

  /** By how many seconds AWS is ahead of the clock here; less than two are none, for its answers have whole seconds. */
  get drift(): number {
    const drift = clockDrift(this.sts) ?? 0;
    return Math.abs(drift) < 2 ? 0 : drift;
  }

  now(): number {
    return Date.now() + this.drift * 1000;
  }

  secondsToNextCode(): number {
    return STEP_SECONDS - Math.floor(this.now() / 1000) % STEP_SECONDS;
  }
}
