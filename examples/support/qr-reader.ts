import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

const PIXELS_PER_MODULE = 3;
/** What is around the code on a dark screen. */
const DARK_SURROUNDINGS = 8;

const BLOCKS: Readonly<Record<string, readonly [boolean, boolean]>> = {
  ' ': [false, false], '▀': [true, false], '▄': [false, true], '█': [true, true],
};

/** What a phone reads from the last QR code that was drawn on a dark screen; it takes dark on light only, as strict readers do. */
export function readFromScreen(screen: string): string {
  return readModules(lastDrawing(screen).flatMap((line) => {
    const blocks = [...line].map((character) => BLOCKS[character]);
    return [blocks.map(([upper]) => upper), blocks.map(([, lower]) => lower)];
  }));
}

export function readFromPng(file: string): string {
  const { data, width, height } = PNG.sync.read(readFileSync(file));
  return decoded(new Uint8ClampedArray(data), width, height);
}

/** The lines of characters that a QR code is drawn with. */
function lastDrawing(screen: string): string[] {
  return screen.match(/(?:^[ ▀▄█]{30,}(?:\n|$))+/gm)?.at(-1)?.replace(/\n$/, '').split('\n') ?? [];
}

function readModules(modules: boolean[][]): string {
  const rows = modules.length + 2 * DARK_SURROUNDINGS;
  const columns = (modules[0]?.length ?? 0) + 2 * DARK_SURROUNDINGS;
  const [width, height] = [columns * PIXELS_PER_MODULE, rows * PIXELS_PER_MODULE];
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = modules[Math.floor(y / PIXELS_PER_MODULE) - DARK_SURROUNDINGS];
      const isDark = row?.[Math.floor(x / PIXELS_PER_MODULE) - DARK_SURROUNDINGS] ?? true;
      const shade = isDark ? 0 : 255;
      pixels.set([shade, shade, shade, 255], (y * width + x) * 4);
    }
  }
  return decoded(pixels, width, height);
}

function decoded(pixels: Uint8ClampedArray, width: number, height: number): string {
  const found = jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' });
  if (!found) throw new Error('no QR code is found in the picture');
  return found.data;
}
