/** Something that a run makes, written down before it is made. */
export interface LedgerEntry {
  /** Such as `user cdk-iam-mfa-integ-1f2e3d4c-1`. */
  readonly what: string;
  /** Removes it; does nothing if it is not there. */
  readonly remove: () => Promise<void>;
  /** The commands by which a person removes it. */
  readonly commands: readonly string[];
}

/** What could not be removed, and why. */
export interface Leftover {
  readonly entry: LedgerEntry;
  readonly reason: string;
}

/** All that a run made. What is not in here is not made. */
export class Ledger {
  private readonly entries: LedgerEntry[] = [];
  private readonly failed: Leftover[] = [];
  private isClosed = false;

  /** To be called before the thing is made: whatever happens then, it will be removed. */
  enter(entry: LedgerEntry): void {
    if (this.isClosed) {
      throw new Error(`${entry.what} is not made: what was made is being removed`);
    }
    this.entries.push(entry);
  }

  /** What is there as far as the ledger knows. */
  get remaining(): readonly LedgerEntry[] {
    return [...this.failed.map(({ entry }) => entry), ...[...this.entries].reverse()];
  }

  /** Removes everything, the last first, and goes on after a failure. Answers what is left. */
  async removeAll(): Promise<readonly Leftover[]> {
    this.isClosed = true;
    for (let entry = this.entries.at(-1); entry; entry = this.entries.at(-1)) {
      try {
        await entry.remove();
      } catch (error) {
        this.failed.push({ entry, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
      }
      this.entries.pop();
    }
    return this.failed;
  }
}
