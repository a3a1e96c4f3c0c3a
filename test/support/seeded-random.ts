const MODULUS = 2 ** 32;

/** The same numbers for the same seed, so that a failure can be repeated: a linear congruential generator, of whose numbers the high digits are used. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed % MODULUS;
  }

  /** At least 0, below 1. */
  fraction(): number {
    this.state = (this.state * 1_664_525 + 1_013_904_223) % MODULUS;
    return this.state / MODULUS;
  }

  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}
