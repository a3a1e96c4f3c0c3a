import { PseudoTerminal } from '../../../../examples/support/pseudo-terminal';

const OPEN = new Set<PseudoTerminal>();

/** A shell with the completion loaded, and somebody who types the beginning of a line and presses Tab. */
export class InteractiveShell {
  /** Those that a failure left: their terminals would keep the tests from ending. */
  static killAll(): void {
    for (const terminal of OPEN) terminal.kill();
    OPEN.clear();
  }

  static async start(command: readonly string[], setUp: string, home: string, env: NodeJS.ProcessEnv = {}): Promise<InteractiveShell> {
    const terminal = PseudoTerminal.run(command, { cwd: home, env: { PATH: process.env.PATH, HOME: home, ...env } });
    OPEN.add(terminal);
    terminal.enter(`${setUp}; echo rea''dy`);
    await terminal.waitFor(/ready\r?\n/);
    return new InteractiveShell(terminal);
  }

  private constructor(private readonly terminal: PseudoTerminal) {}

  /** The line that a beginning is completed to, as the shell reads it, without what it adds at the end of a word. */
  async complete(beginning: string): Promise<string> {
    // To the start of the line (Ctrl-A) and its end (Ctrl-E), so that the shell prints what it has become.
    this.terminal.type(`${beginning}\t\x01echo '<'\x05'>'\r`);
    const [, line] = await this.terminal.waitFor(/<(iam-mfa [^'\n]*)>\r?\n/);
    return line.replace(/[ /]+$/, '');
  }

  async end(): Promise<void> {
    this.terminal.enter('exit');
    await this.terminal.ended;
    OPEN.delete(this.terminal);
  }
}
