import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packTarball } from '../test/package/consumer/tarball';

interface Row {
  readonly name: string;
  readonly figure: string;
  readonly value: number;
}

/** What npm downloads and unpacks, and what of it is library and what is the command. */
export async function packageSizeBenchmark(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'package-size-'));
  try {
    const { size, unpackedSize, files } = await packTarball(folder);
    const share = (part: string): Row => {
      const under = files.filter(({ path }) => path.startsWith(`${part}/`));
      const value = under.reduce((sum, file) => sum + file.size, 0);
      return { name: `of it ${part}/`, figure: `${megabytes(value)} in ${under.length} files, ${Math.round(100 * value / unpackedSize)} %`, value };
    };
    return [
      { name: 'size of the package', figure: megabytes(size), value: size },
      { name: 'size of the package, unpacked', figure: `${megabytes(unpackedSize)} in ${files.length} files`, value: unpackedSize },
      share('lib'),
      share('bin'),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
