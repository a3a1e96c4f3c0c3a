const DEEPEST = 32;
const INDEFINITE = 31;
/** The first byte has the major type in its upper three bits. */
const MAJOR = 32;

/** Reads one data item of CBOR (RFC 8949); throws a RangeError for bytes that are none. */
export function decodeCbor(bytes: Buffer): unknown {
  const reader = new CborReader(bytes);
  const value = reader.item(0);
  if (!reader.atEnd) throw new RangeError('something follows the data item');
  return value;
}

const BREAK = Symbol('break');

class CborReader {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  get atEnd(): boolean {
    return this.position === this.bytes.length;
  }

  item(depth: number): unknown {
    const value = this.itemOrBreak(depth);
    if (value === BREAK) throw new RangeError('a break outside of a list');
    return value;
  }

  private itemOrBreak(depth: number): unknown {
    if (depth > DEEPEST) throw new RangeError(`data items nested deeper than ${DEEPEST}`);
    const initial = this.take(1)[0];
    const [major, info] = [Math.floor(initial / MAJOR), initial % MAJOR];
    if (major === 7) return this.simple(info);
    const length = info === INDEFINITE ? undefined : this.argument(info);
    switch (major) {
      case 0: return definite(length);
      case 1: return -1 - definite(length);
      case 2: return Buffer.concat(this.chunks(length, depth) as Buffer[]);
      case 3: return length === undefined ? this.chunks(length, depth).join('') : this.take(length).toString('utf8');
      case 4: return this.items(length, depth);
      case 5: return this.map(length, depth);
      default: return definite(length) >= 0 && this.item(depth + 1);
    }
  }

  private chunks(length: number | undefined, depth: number): unknown[] {
    return length === undefined ? this.items(undefined, depth) : [this.take(length)];
  }

  private items(length: number | undefined, depth: number): unknown[] {
    const items: unknown[] = [];
    for (let count = 0; length === undefined || count < length; count++) {
      const item = this.itemOrBreak(depth + 1);
      if (item === BREAK) {
        if (length === undefined) break;
        throw new RangeError('a break within a list of known length');
      }
      items.push(item);
    }
    return items;
  }

  private map(length: number | undefined, depth: number): Record<string, unknown> {
    const flat = this.items(length === undefined ? undefined : length * 2, depth);
    const map: Record<string, unknown> = Object.create(null);
    for (let index = 0; index + 1 < flat.length; index += 2) map[String(flat[index])] = flat[index + 1];
    return map;
  }

  private simple(info: number): unknown {
    switch (info) {
      case 20: return false;
      case 21: return true;
      case 22: case 23: return null;
      case 25: return this.take(2) && Number.NaN;
      case 26: return this.take(4).readFloatBE(0);
      case 27: return this.take(8).readDoubleBE(0);
      case INDEFINITE: return BREAK;
      default: throw new RangeError(`the simple value ${info}`);
    }
  }

  private argument(info: number): number {
    if (info < 24) return info;
    switch (info) {
      case 24: return this.take(1)[0];
      case 25: return this.take(2).readUInt16BE(0);
      case 26: return this.take(4).readUInt32BE(0);
      case 27: return Number(this.take(8).readBigUInt64BE(0));
      default: throw new RangeError(`the length ${info}`);
    }
  }

  private take(length: number): Buffer {
    const end = this.position + length;
    if (end > this.bytes.length) throw new RangeError('the data item is cut off');
    const taken = this.bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }
}

function definite(length: number | undefined): number {
  if (length === undefined) throw new RangeError('an indefinite length where there is none');
  return length;
}

/** A map of texts as CBOR. */
export function encodeCbor(map: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(map);
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [text(key), text(value)])]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([head(3, bytes.length), bytes]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([major * MAJOR + length]);
  const bytes = Buffer.alloc(5, major * MAJOR + 26);
  bytes.writeUInt32BE(length, 1);
  return bytes;
}
