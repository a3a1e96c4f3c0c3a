/** The metadata under which the CDK records acknowledgments: see `Validations.ACKNOWLEDGED_RULES_METADATA_KEY`. */
export const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';

/** Which rules are acknowledged, and at which constructs. */
export class Acknowledgments {
  /** @param entries data of metadata by the path of the construct that has it */
  public static of(entries: readonly (readonly [constructPath: string, data: unknown])[]): Acknowledgments {
    const acknowledgments = new Acknowledgments();
    for (const [constructPath, data] of entries) acknowledgments.add(constructPath, data);
    return acknowledgments;
  }

  private readonly pathsById = new Map<string, Set<string>>();

  /** @param data of a metadata entry: reasons by the id of the rule */
  public add(constructPath: string, data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    // Findings name the construct whose resource it is.
    const path = constructPath.replace(/\/Resource$/, '');
    for (const id of Object.keys(data)) this.pathsById.set(id, (this.pathsById.get(id) ?? new Set()).add(path));
  }

  /** Whether a rule is acknowledged anywhere. */
  public has(id: string): boolean {
    return this.pathsById.has(id);
  }

  /** Whether a rule is acknowledged at a construct or at one that it is in. */
  public covers(id: string, constructPath: string): boolean {
    const paths = this.pathsById.get(id);
    return paths !== undefined && [...paths].some((path) => path === '' || path === constructPath || constructPath.startsWith(`${path}/`));
  }
}
