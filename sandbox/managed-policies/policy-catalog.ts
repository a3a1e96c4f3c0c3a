import { brotliDecompressSync } from 'node:zlib';
import { PACKED_INDEX, PACKED_STATEMENTS } from './packed-policies';

/** What AWS tells of one of its managed policies, its document aside. */
export interface CatalogEntry {
  readonly name: string;
  /** Such as `/job-function/`. */
  readonly path: string;
  readonly defaultVersion: number;
  readonly createDate: Date;
  /** When the default version was made. */
  readonly updateDate: Date;
  /** The line of its document. */
  readonly line: number;
}

interface IndexLine {
  readonly text: string;
  readonly line: number;
}

let index: ReadonlyMap<string, IndexLine> | undefined;
let statements: readonly string[] | undefined;

/** The policies that AWS manages, by path and name as in their ARNs: `AdministratorAccess`, `job-function/ViewOnlyAccess`. */
export function catalogNames(): string[] {
  return [...indexLines().keys()];
}

export function catalogEntry(pathAndName: string): CatalogEntry | undefined {
  const found = indexLines().get(pathAndName);
  if (!found) return undefined;
  const [, version, created, updatedAfter] = found.text.split(' ');
  const nameAt = pathAndName.lastIndexOf('/') + 1;
  const createTime = parseInt(created, 36) * 1000;
  return {
    name: pathAndName.slice(nameAt),
    path: `/${pathAndName.slice(0, nameAt)}`,
    defaultVersion: Number(version),
    createDate: new Date(createTime),
    updateDate: new Date(createTime + parseInt(updatedAfter, 36) * 1000),
    line: found.line,
  };
}

/** The document of a policy as JSON. What is packed is that of the partition `aws`; in others the ARNs are of the partition. */
export function catalogDocument({ line }: CatalogEntry, partition: string): string {
  statements ??= unpackedLines(PACKED_STATEMENTS);
  const document = `{"Version":"2012-10-17","Statement":${statements[line]}}`;
  return partition === 'aws' ? document : document.replaceAll('"arn:aws:', `"arn:${partition}:`);
}

/** The rest of a line, which takes ten times as long to read, is read of those that are asked for. */
function indexLines(): ReadonlyMap<string, IndexLine> {
  return index ??= new Map(unpackedLines(PACKED_INDEX).map((text, line) => [text.slice(0, text.indexOf(' ')), { text, line }]));
}

function unpackedLines(packed: string): string[] {
  return brotliDecompressSync(Buffer.from(packed, 'base64')).toString('utf8').split('\n');
}
