import { Tag } from './tag';
import { User } from './user';

export interface MfaDevice {
  readonly serialNumber: string;
  readonly name: string;
  readonly path: string;
  /** The shared secret, as bytes; its base32 text has 64 characters. */
  readonly seed: Uint8Array;
  readonly createDate: Date;
  tags: Tag[];
  user?: User;
  enableDate?: Date;
  /** How many 30-second steps the device is ahead of the clock, learnt from Enable and Resync. */
  drift: number;
  /** Steps whose codes were taken from somebody who signed in: each works once. */
  readonly usedSteps: Set<number>;
  /** The later step of the last pair that IAM took; the next pair must begin after it. */
  lastPairStep?: number;
}

/** What STS goes by for a serial number from a moment on; IAM may be ahead of it. */
export interface DeviceAtSts {
  /** By the sandbox's clock, in milliseconds. */
  readonly since: number;
  /** Absent where STS knows of no device that is enabled. */
  readonly enabled?: {
    readonly device: MfaDevice;
    readonly user: User;
    readonly drift: number;
  };
  /** STS takes note of the codes, and does not yet answer for the device. */
  readonly isSettling?: boolean;
}

/** How many codes were looked at in one window of time, by serial number. */
export interface TokenAttempts {
  /** Windows are counted from the epoch. */
  window: number;
  readonly counts: Map<string, number>;
}
