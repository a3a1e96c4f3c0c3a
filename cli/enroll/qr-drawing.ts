import { otpauthUri, shortOtpauthUri, VirtualDevice } from './otpauth-uri';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** A QR code in characters, two modules to each: lines of the same width. */
export interface QrDrawing {
  readonly lines: readonly string[];
  readonly columns: number;
}

// Black 16 and white 231 of the 256 colors are the same in every color scheme, dark or light; the first 16 are not.
const BLACK_ON_WHITE = '\x1b[38;5;16;48;5;231m';
const RESET = '\x1b[0m';

/** By whether the upper and the lower module are dark. */
const BLOCKS = [[' ', '▄'], ['▀', '█']];

/** The best drawing of a device's QR code that fits, with a margin that cameras take on a dark screen; undefined if none does. */
export function fittingDrawing(device: VirtualDevice, { columns, rows }: ScreenSize): QrDrawing | undefined {
  return drawings(device).find((candidate) => candidate.columns <= columns && candidate.lines.length <= rows);
}

/** The size of the smallest drawing. */
export function leastSize(device: VirtualDevice): ScreenSize {
  const { columns, lines } = drawings(device).at(-1)!;
  return { columns, rows: lines.length };
}

/** The lines as they go to a terminal. */
export function colored({ lines }: QrDrawing): string {
  return lines.map((line) => `${BLACK_ON_WHITE}${line}${RESET}\n`).join('');
}

function drawings(device: VirtualDevice): QrDrawing[] {
  return [
    drawing(otpauthUri(device), 2),
    drawing(shortOtpauthUri(device), 2),
    drawing(shortOtpauthUri(device), 1),
  ];
}

function drawing(text: string, border: number): QrDrawing {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest cannot do import() in CommonJS; few commands draw.
  const { encode } = require('uqr') as typeof import('uqr');
  const { data } = encode(text, { ecc: 'L', border });
  const lines = Array.from({ length: Math.ceil(data.length / 2) }, (_, line) => {
    const [upper, lower = []] = [data[2 * line], data[2 * line + 1]];
    return upper.map((dark, column) => BLOCKS[Number(dark)][Number(lower[column] ?? false)]).join('');
  });
  return { lines, columns: data.length };
}
