/** Tells what can begin: that which waits for nothing, and later that for which everything is done. */
export class Readiness {
  private readonly missing: Map<string, number>;
  private readonly dependents = new Map<string, string[]>();

  /** @param needs - each id with those it waits for, each once and all of them keys of the map */
  constructor(needs: ReadonlyMap<string, readonly string[]>) {
    this.missing = new Map([...needs].map(([id, before]) => [id, before.length]));
    for (const [id, before] of needs) {
      for (const needed of before) {
        const list = this.dependents.get(needed);
        if (list) list.push(id);
        else this.dependents.set(needed, [id]);
      }
    }
  }

  /** What waits for nothing, in the order it was given. */
  get first(): string[] {
    return [...this.missing].filter(([, count]) => count === 0).map(([id]) => id);
  }

  /** What can begin now that one more is done. */
  done(id: string): string[] {
    return (this.dependents.get(id) ?? []).filter(dependent => {
      const left = (this.missing.get(dependent) ?? 0) - 1;
      this.missing.set(dependent, left);
      return left === 0;
    });
  }
}
