/** What became of a command. */
export type Outcome =
  'done' | 'wrong code' | 'unable to validate' | 'bad pair' | 'not of this user' | 'already of this user' | 'in use' | 'exists' | 'unknown' | 'must be deactivated';

/** A device that was created; one that is created again under its name is another. */
export interface Seed {
  readonly number: number;
  drift: number;
  lastPair: number;
  readonly spent: Set<number>;
}

interface Change {
  readonly time: number;
  readonly owner?: string;
  readonly seed?: Seed;
  readonly drift: number;
}

const STEP = 30_000;
const LATE = 7_300;
const NOTICED = 6_500;

export const stepAt = (time: number) => Math.floor(time / STEP);

/**
 * The rules that the recordings show, written down a second time and otherwise: all changes of a device are kept, and what
 * STS knows is looked up among them. Codes are named by the step and the seed they are of.
 */
export class DeviceModel {
  private readonly seeds = new Map<string, Seed>();
  private readonly owners = new Map<string, string>();
  private readonly changes = new Map<string, Change[]>();
  private readonly attempts: { readonly serial: string; readonly time: number }[] = [];
  private created = 0;

  constructor(private readonly isLate: boolean) {}

  create(serial: string): Outcome {
    if (this.seeds.has(serial)) {
      return 'exists';
    }
    this.seeds.set(serial, { number: this.created++, drift: 0, lastPair: -Infinity, spent: new Set() });
    return 'done';
  }

  delete(serial: string): Outcome {
    if (!this.seeds.has(serial)) {
      return 'unknown';
    }
    if (this.owners.has(serial)) {
      return 'must be deactivated';
    }
    this.seeds.delete(serial);
    return 'done';
  }

  enable(user: string, serial: string, offset: number, time: number): Outcome {
    const owner = this.owners.get(serial);
    if (!this.seeds.has(serial)) {
      return 'unknown';
    }
    if (owner !== undefined) {
      return owner === user ? 'already of this user' : 'in use';
    }
    return this.pair(serial, offset, time, user);
  }

  resync(user: string, serial: string, offset: number, time: number): Outcome {
    return this.owners.get(serial) === user ? this.pair(serial, offset, time, user) : 'not of this user';
  }

  deactivate(user: string, serial: string, time: number): Outcome {
    if (this.owners.get(serial) !== user) {
      return 'not of this user';
    }
    this.owners.delete(serial);
    this.note(serial, { time, drift: 0 });
    return 'done';
  }

  /** @param seed the number of the seed that the code is of */
  logIn(user: string, serial: string, seed: number, offset: number, time: number): Outcome {
    const { known, isNoticed } = this.atSts(serial, time);
    const window = Math.floor(time / 180_000);
    const counted = this.attempts.filter(attempt => attempt.serial === serial && Math.floor(attempt.time / 180_000) === window);
    if (known?.owner !== user || counted.length === 9) {
      return 'unable to validate';
    }
    this.attempts.push({ serial, time });
    const step = stepAt(time) + offset;
    const isGood = known.seed!.number === seed && Math.abs(offset - known.drift) <= 2 && !known.seed!.spent.has(step);
    if (isGood) {
      known.seed!.spent.add(step);
    }
    return isNoticed ? 'unable to validate' : isGood ? 'done' : 'wrong code';
  }

  /** The number of the seed that IAM has under a serial number. */
  seedOf(serial: string): number | undefined {
    return this.seeds.get(serial)?.number;
  }

  /** What STS compares a code with. */
  windowOf(serial: string, time: number): { readonly seed: number; readonly offsets: number[] } | undefined {
    const { known } = this.atSts(serial, time);
    return known?.seed && { seed: known.seed.number, offsets: [-2, -1, 0, 1, 2].map(step => known.drift + step) };
  }

  private pair(serial: string, offset: number, time: number, user: string): Outcome {
    const seed = this.seeds.get(serial)!;
    const first = stepAt(time) + offset - 1;
    if (first <= seed.lastPair || Math.abs(offset - 1 - seed.drift) > 999) {
      return 'bad pair';
    }
    Object.assign(seed, { drift: offset, lastPair: first + 1 });
    this.owners.set(serial, user);
    this.note(serial, { time, owner: user, seed, drift: offset });
    return 'done';
  }

  private note(serial: string, change: Change): void {
    this.changes.set(serial, [...this.changes.get(serial) ?? [], change]);
  }

  private atSts(serial: string, time: number): { readonly known?: Change; readonly isNoticed?: boolean } {
    const changes = this.changes.get(serial) ?? [];
    if (!this.isLate) {
      return { known: changes.at(-1) };
    }
    const arrived = changes.filter(change => change.time + LATE <= time);
    const [known, next] = [arrived.at(-1), changes[arrived.length]];
    const isNoticed = known?.owner === undefined && next?.owner !== undefined && next.time + NOTICED <= time;
    return isNoticed ? { known: next, isNoticed } : { known };
  }
}
