import { createHash } from 'node:crypto';

const FORMAT = 'iam-mfa sandbox state';

/** Raised when an earlier version of the program could not read what this one writes. */
const VERSION = 1;

/** The first line of a state file; the second is what it tells of. */
interface Header {
  readonly format: string;
  readonly version: number;
  readonly note: string;
  readonly sha256: string;
}

const NOTE = 'Secret keys, seeds and passwords of an embedded account, and none of AWS; to be read by its owner alone.';

export function stateText(content: string): string {
  const header: Header = { format: FORMAT, version: VERSION, note: NOTE, sha256: sha256(content) };
  return `${JSON.stringify(header)}\n${content}\n`;
}

/**
 * The content of a state file.
 *
 * @throws Error with the reason why it is none, or none that can be read whole
 */
export function stateContent(text: string): string {
  if (text === '') throw new Error('it is empty');
  const { format, version, sha256: expected } = headerOf(text.slice(0, Math.max(text.indexOf('\n'), 0)));
  if (format !== FORMAT) throw new Error('it was not written by `iam-mfa sandbox`');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new Error(`it has the format ${JSON.stringify(version)}, which no version of iam-mfa writes`);
  }
  if (version > VERSION) {
    throw new Error(`it has the format ${JSON.stringify(version)}, and this version of iam-mfa reads ${VERSION}: it was written by a later one`);
  }
  const content = text.slice(text.indexOf('\n') + 1, -1);
  if (!text.endsWith('\n') || sha256(content) !== expected) throw new Error('it is damaged or was cut short: its checksum does not fit');
  return content;
}

function headerOf(line: string): Partial<Header> {
  try {
    const header: unknown = JSON.parse(line);
    return typeof header === 'object' && header !== null ? header : {};
  } catch {
    return {};
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
