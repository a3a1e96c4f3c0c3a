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
  /** Steps whose codes STS has taken: each works once. */
  readonly usedSteps: Set<number>;
  /** The later step of the last pair that IAM took; the next pair must begin after it. */
  lastPairStep?: number;
}
