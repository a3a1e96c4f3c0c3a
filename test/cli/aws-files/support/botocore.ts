import { ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = join(__dirname, 'read-sections.py');

/** The Python that the `aws` on the PATH runs with: the CI puts the one of the virtual environment there. */
const PYTHON = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => existsSync(join(folder, 'aws')))
  .map((folder) => join(folder, 'python'))
  .find((python) => existsSync(python) && spawnSync(python, [SCRIPT], { input: '' }).stdout.toString() === 'ready\n');

/** `test` where the AWS CLI is on the PATH; elsewhere the test counts as skipped. */
export const testWithBotocore = PYTHON ? test : test.skip;

export type Sections = Record<string, Record<string, string>>;

/** The parser of the AWS CLI, in one process for all files of a test. */
export class Botocore {
  private readonly process: ChildProcessWithoutNullStreams = spawn(PYTHON!, [SCRIPT], { env: { ...process.env, PYTHONUTF8: '1' } });
  private readonly lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  private readonly ready = this.lines.next();

  /** Undefined for a file that it refuses. */
  async read(path: string): Promise<Sections | undefined> {
    await this.ready;
    this.process.stdin.write(`${path}\n`);
    const { value } = await this.lines.next();
    return (JSON.parse(value as string) as Sections | null) ?? undefined;
  }

  close(): void {
    this.process.stdin.end();
  }
}
