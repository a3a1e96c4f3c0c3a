import { Secret, TOTP } from 'otpauth';

export const STEP_SECONDS = 30;

/**
 * What an authenticator app on a phone does: a new code every 30 seconds. AWS takes
 * each code once, so a code that is asked for twice comes from a later step; AWS
 * accepts codes of up to two steps ahead.
 */
export class Authenticator {
  private readonly totp: TOTP;
  private lastStep = 0;

  constructor(base32Secret: string, private readonly now: () => number = Date.now) {
    this.totp = new TOTP({ secret: Secret.fromBase32(base32Secret), period: STEP_SECONDS, digits: 6 });
  }

  /** Two consecutive codes, as enrolment wants them. Enrolment does not use them up for sign-in. */
  enrollmentCodes(): [string, string] {
    const step = this.currentStep();
    return [this.codeOf(step - 1), this.codeOf(step)];
  }

  /** A code that was not given before. */
  nextCode(): string {
    this.lastStep = Math.max(this.currentStep(), this.lastStep + 1);
    return this.codeOf(this.lastStep);
  }

  /** A well-formed code that is not valid now. */
  wrongCode(): string {
    const valid = [-2, -1, 0, 1, 2, 3].map((offset) => this.codeOf(this.currentStep() + offset));
    return ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !valid.includes(code))!;
  }

  /** How many steps the next code is ahead of now, as long as nothing else is asked for. */
  protected get stepsAhead(): number {
    return Math.max(0, this.lastStep + 1 - this.currentStep());
  }

  private codeOf(step: number): string {
    return this.totp.generate({ timestamp: step * STEP_SECONDS * 1000 });
  }

  private currentStep(): number {
    return Math.floor(this.now() / 1000 / STEP_SECONDS);
  }
}
