import { PseudoTerminal } from '../../../examples/support/pseudo-terminal';

const PROMPT = 'walk$ ';

/** A question that a program asks: what it looks like, and what the person answers. */
export interface Question {
  readonly asked: RegExp;
  /** What shows that the answer was taken, where the question is drawn again at every key. */
  readonly answered?: RegExp;
  answer(screen: string): string;
}

/** A shell in a terminal, and a person who types the lines of a document and answers what is asked. */
export class WalkedShell {
  static async open(cwd: string, env: NodeJS.ProcessEnv, questions: readonly Question[] = []): Promise<WalkedShell> {
    const terminal = PseudoTerminal.run(['bash', '--noprofile', '--norc', '--noediting', '-i'], {
      cwd, env: { ...env, TERM: 'xterm', PS1: PROMPT, PS2: '', HISTFILE: '/dev/null' }, size: { columns: 300, rows: 60 },
    });
    await terminal.waitFor(/walk\$ /);
    return new WalkedShell(terminal, questions);
  }

  private constructor(private readonly terminal: PseudoTerminal, private readonly questions: readonly Question[]) {}

  /** Types the lines one after the other, each when the one before has ended, and answers what was printed. */
  async type(lines: string): Promise<string> {
    let printed = '';
    for (const line of lines.trimEnd().split('\n')) printed += await this.run(line);
    return printed;
  }

  /** Types a line that does not end, and answers what was printed when the pattern is there. */
  async start(line: string, ready: RegExp): Promise<string> {
    const before = this.terminal.screen.length;
    this.terminal.enter(line);
    await this.terminal.waitFor(ready);
    return this.printedSince(before, line);
  }

  /** Ctrl-C, until the program has ended. */
  async interrupt(): Promise<void> {
    this.terminal.type('\x03');
    await this.terminal.waitFor(/walk\$ /);
  }

  /** As a window is closed, whatever still runs in it; resolves when nothing does. */
  async close(): Promise<void> {
    this.terminal.kill();
    await this.terminal.ended;
  }

  private async run(line: string): Promise<string> {
    const before = this.terminal.screen.length;
    const expected = new RegExp([/walk\$ /, ...this.questions.map(({ asked }) => asked)].map(({ source }) => source).join('|'));
    this.terminal.enter(line);
    for (;;) {
      const [found] = await this.terminal.waitFor(expected, 60_000);
      if (found === PROMPT) return this.printedSince(before, line);
      const question = this.questions.find(({ asked }) => asked.test(found))!;
      this.terminal.enter(question.answer(this.terminal.screen));
      if (question.answered) await this.terminal.waitFor(question.answered);
    }
  }

  /** As it looks in the end: without the line itself, and with each question as it was drawn last. */
  private printedSince(before: number, line: string): string {
    return this.terminal.screen.slice(before)
      .replace(line, '')
      .replace(/^\n/, '')
      .replace(PROMPT, '')
      .replaceAll(/^.*(?=✔)/gm, '');
  }
}
