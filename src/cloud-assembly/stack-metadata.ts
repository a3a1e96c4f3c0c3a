import { isJsonObject, JsonObject } from '../simulation/policy-json';

const LOGICAL_ID = 'aws:cdk:logicalId';
/** The CDK puts the resource of the nested stack `X` at `X.NestedStack/X.NestedStackResource`. */
const NESTED_STACK = '.NestedStack/';

interface Entry {
  readonly constructPath: string;
  readonly type: unknown;
  readonly data: unknown;
}

/** The metadata of constructs that a cloud assembly has of a stack; those of its nested stacks are among them. */
export class StackMetadata {
  /** @param sections entries by construct path, as the manifest or a file beside it has them */
  public static of(...sections: readonly JsonObject[]): StackMetadata {
    return new StackMetadata(sections.flatMap((section) => Object.entries(section).flatMap(([path, entries]) =>
      (Array.isArray(entries) ? entries : []).filter(isJsonObject).map(({ type, data }) => ({ constructPath: path.replace(/^\//, ''), type, data })))));
  }

  private paths?: Readonly<Record<string, string>>;

  private constructor(private readonly entries: readonly Entry[]) {}

  /** The data of a type, by the paths of the constructs that have it. */
  public ofType(wanted: string): [constructPath: string, data: unknown][] {
    return this.entries.filter(({ type }) => type === wanted).map(({ constructPath, data }) => [constructPath, data]);
  }

  /** The construct paths of resources, by logical ID. Those of a nested stack do not hide those of the stack that it is in. */
  public get constructPaths(): Readonly<Record<string, string>> {
    return this.paths ??= this.findPaths();
  }

  /** What is of a nested stack, by the logical ID that it has in this one. */
  public ofNested(logicalId: string): StackMetadata {
    const path = this.constructPaths[logicalId];
    const prefix = path?.includes(NESTED_STACK) ? prefixOf(path) : undefined;
    return new StackMetadata(prefix === undefined ? [] : this.entries.filter(({ constructPath }) => constructPath.startsWith(prefix)));
  }

  private findPaths(): Record<string, string> {
    const nested = this.nestedPrefixes;
    const paths = this.ofType(LOGICAL_ID).filter(([path]) => !nested.some((prefix) => path.startsWith(prefix)));
    return Object.fromEntries(paths.map(([path, logicalId]) => [String(logicalId), path]));
  }

  private get nestedPrefixes(): string[] {
    return [...new Set(this.ofType(LOGICAL_ID).filter(([path]) => path.includes(NESTED_STACK)).map(([path]) => prefixOf(path)))];
  }
}

function prefixOf(path: string): string {
  return `${path.slice(0, path.lastIndexOf(NESTED_STACK))}/`;
}
