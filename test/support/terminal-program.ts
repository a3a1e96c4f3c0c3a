import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { TemporaryFolder } from './temporary-folder';
import { PseudoTerminal } from '../../examples/support/pseudo-terminal';

const CLI = join(__dirname, '..', '..', 'cli');

let programs = 0;

/** A program that has the controlling terminal as `terminal`, and prints what it gets of it. */
export class TerminalProgram {
  private readonly file: string;

  constructor(folder: TemporaryFolder, statements: string) {
    const name = `program-${++programs}`;
    const source = folder.write(`${name}.ts`, `
      import { controllingTerminal } from '${CLI}/terminal/controlling-terminal';
      const terminal = controllingTerminal();
      const print = (value: unknown) => process.stderr.write(\`<\${JSON.stringify(value)}>\\n\`);
      (async () => {
        ${statements}
      })().catch((error) => print(error.name)).finally(() => terminal?.close());
    `);
    this.file = join(folder.path, `${name}.js`);
    buildSync({ entryPoints: [source], bundle: true, platform: 'node', target: 'node20', outfile: this.file, logLevel: 'error' });
  }

  get command(): readonly string[] {
    return [process.execPath, this.file];
  }

  /** In a terminal, between two looks at what the terminal does with keys. */
  run(env: Readonly<Record<string, string>> = {}, pipes = ''): PseudoTerminal {
    // The shell outlives Ctrl-C, which goes to it as well.
    const command = `trap : INT; stty sane; "${process.execPath}" "${this.file}" ${pipes}; echo "status $?"; stty -a`;
    return PseudoTerminal.run(['sh', '-c', command], { env: { PATH: process.env.PATH, TERM: 'xterm', ...env } });
  }
}

/** Whether the keys of the person are shown and put together to lines, as a shell wants it. */
export function isSane(stty: string): boolean {
  return /\sicanon\b/.test(stty) && /\secho\b/.test(stty) && /\sisig\b/.test(stty);
}
