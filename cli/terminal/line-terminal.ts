import { createInterface } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { countDown } from './count-down';
import { interruptible } from './interruption';
import { AskOptions, Choice, Interrupted, Terminal } from './terminal';

/** A terminal that takes and shows lines, and no more (`TERM=dumb`, as in an editor's shell). */
export class LineTerminal implements Terminal {
  constructor(private readonly output: WriteStream) {}

  async ask(question: string, { problem, signal }: AskOptions = {}): Promise<string> {
    for (;;) {
      const answer = await this.line(`${question} `, signal);
      const wrong = problem?.(answer);
      if (wrong === undefined) return answer;
      this.say(`> ${wrong}`);
    }
  }

  async choose<T>(question: string, choices: readonly Choice<T>[]): Promise<T> {
    this.say([question, ...choices.map(({ label }, index) => `  ${index + 1}. ${label}`)].join('\n'));
    const answer = await this.ask(`Number (1-${choices.length}):`, {
      problem: (text) => (choices[Number(text) - 1] ? undefined : `a number from 1 to ${choices.length} is expected`),
    });
    return choices[Number(answer) - 1].value;
  }

  async confirm(question: string, initially = true): Promise<boolean> {
    const answer = await this.ask(`${question} (${initially ? 'Y/n' : 'y/N'})`, {
      problem: (text) => (/^(y|yes|n|no|)$/i.test(text.trim()) ? undefined : 'y or n is expected'),
    });
    return answer.trim() === '' ? initially : /^y/i.test(answer.trim());
  }

  say(text: string): void {
    this.output.write(`${text}\n`);
  }

  async countDown(seconds: number, what: string): Promise<void> {
    await interruptible(({ signal }) => {
      this.say(`${what} ${seconds} s`);
      return countDown(seconds, () => undefined, signal);
    });
  }

  close(): void {
    this.output.destroy();
  }

  private line(question: string, outside?: AbortSignal): Promise<string> {
    return interruptible(({ input, output, signal }) => new Promise<string>((resolve, reject) => {
      const lines = createInterface({ input, output, terminal: false });
      lines.once('close', () => reject(new Interrupted()));
      signal.addEventListener('abort', () => lines.close(), { once: true });
      lines.question(question, resolve);
    }), outside);
  }
}
