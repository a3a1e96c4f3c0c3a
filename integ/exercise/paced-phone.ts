import { Time } from './time';
import { Authenticator, STEP_SECONDS } from '../../examples/support/authenticator';

/** The farthest a code is from now: STS was seen to take two steps, and clocks differ. */
const STEPS_AHEAD = 1;

/**
 * STS was seen to check nine codes of a device, good ones included, in three minutes that begin at multiples
 * of three minutes since the epoch; a later one is refused whatever it is. No AWS page says so. One or two are
 * left for a code that is sent again.
 */
const WINDOW_SECONDS = 180;
const CODES_PER_WINDOW = 7;

/** An authenticator app that knows how fast AWS takes codes. */
export class PacedPhone extends Authenticator {
  private window = 0;
  private codesInWindow = 0;

  constructor(base32Secret: string, private readonly time: Time) {
    super(base32Secret, time.now);
  }

  override nextCode(): string {
    this.count();
    return super.nextCode();
  }

  override wrongCode(): string {
    this.count();
    return super.wrongCode();
  }

  /** Waits until AWS would take the next code. */
  async ready(): Promise<void> {
    for (let wait = this.secondsToWait(); wait > 0; wait = this.secondsToWait()) {
      await this.time.sleep(wait * 1000);
    }
  }

  private secondsToWait(): number {
    if (this.codesInWindow >= CODES_PER_WINDOW && this.currentWindow() === this.window) {
      return untilNext(WINDOW_SECONDS, this.time.now()) + 2;
    }
    return this.stepsAhead > STEPS_AHEAD ? untilNext(STEP_SECONDS, this.time.now()) : 0;
  }

  private count(): void {
    const current = this.currentWindow();
    this.codesInWindow = current === this.window ? this.codesInWindow + 1 : 1;
    this.window = current;
  }

  private currentWindow(): number {
    return Math.floor(this.time.now() / 1000 / WINDOW_SECONDS);
  }
}

function untilNext(seconds: number, now: number): number {
  return seconds - (now / 1000) % seconds;
}
