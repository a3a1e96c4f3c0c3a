import { ChildProcess, spawn } from 'node:child_process';

export interface PseudoTerminalOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The size of the window. @default - none, as of a terminal that does not tell */
  readonly size?: { readonly columns: number; readonly rows: number };
}

/** What is left of a program that ran in a terminal. */
export interface TerminalResult {
  readonly status: number | null;
  /** Everything that was on the screen. */
  readonly screen: string;
}

/** A program in a terminal of its own, which is its controlling terminal too, and somebody who types. It is `script` of util-linux. */
export class PseudoTerminal {
  static run(command: readonly string[], options: PseudoTerminalOptions = {}): PseudoTerminal {
    const resize = options.size ? `stty columns ${options.size.columns} rows ${options.size.rows}; exec ` : '';
    return new PseudoTerminal(spawn('script', ['-qefc', resize + command.map(quoted).join(' '), '/dev/null'], {
      stdio: ['pipe', 'pipe', 'inherit'], cwd: options.cwd, env: { TERM: 'xterm', ...options.env ?? process.env },
    }));
  }

  /** Resolves when the program has ended. */
  readonly ended: Promise<TerminalResult>;
  private text = '';
  private read = 0;
  private readonly onChange = new Set<() => void>();
  private isEnded = false;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
      this.onChange.forEach((look) => look());
    });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => {
        this.isEnded = true;
        this.onChange.forEach((look) => look());
        resolve({ status, screen: this.screen });
      });
    });
  }

  /** All that was written to the terminal so far, sequences that move the cursor or color the text included. */
  get written(): string {
    return this.text;
  }

  /** All that was written to the terminal so far, without the sequences that move the cursor or color the text. */
  get screen(): string {
    return plain(this.text);
  }

  /** Waits until the pattern is on the screen, after what was waited for before. */
  async waitFor(pattern: RegExp, milliseconds = 20_000): Promise<RegExpExecArray> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const unread = this.screen.slice(this.read);
      const found = pattern.exec(unread);
      if (found) {
        this.read += found.index + found[0].length;
        return found;
      }
      if (this.isEnded) throw new Error(`the program ended without ${pattern} on its screen:\n${this.screen}`);
      if (Date.now() >= end) throw new Error(`${pattern} is not on the screen after ${milliseconds} ms:\n${this.screen}`);
      await this.change(end - Date.now());
    }
  }

  /** What `ended` resolves with; fails if the program still runs then, such as one that asks what nobody expected. */
  async end(milliseconds = 60_000): Promise<TerminalResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.kill();
        reject(new Error(`the program still runs after ${milliseconds} ms:\n${this.screen}`));
      }, milliseconds);
    });
    return Promise.race([this.ended, late]).finally(() => clearTimeout(timer));
  }

  /** Types keys; a line ends with `\r`. */
  type(keys: string): void {
    this.child.stdin!.write(keys);
  }

  enter(line: string): void {
    this.type(`${line}\r`);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private change(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.onChange.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.onChange.add(done);
    });
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  return text.replace(/\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\x1b[=>]/g, '').replace(/\r+\n/g, '\n');
}
