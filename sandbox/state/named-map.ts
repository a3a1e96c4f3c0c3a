/** Entities by name. IAM finds names without regard to case and keeps them as they were created. */
export class NamedMap<T> {
  private readonly entries = new Map<string, T>();

  get size(): number {
    return this.entries.size;
  }

  get(name: string): T | undefined {
    return this.entries.get(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  set(name: string, entity: T): void {
    this.entries.set(name.toLowerCase(), entity);
  }

  delete(name: string): boolean {
    return this.entries.delete(name.toLowerCase());
  }

  values(): T[] {
    return [...this.entries.values()];
  }
}
