import type { WriteStream } from 'node:tty';
import type confirmPrompt from '@inquirer/confirm';
import type inputPrompt from '@inquirer/input';
import type selectPrompt from '@inquirer/select';
import { countDown } from './count-down';
import { Interruptible, interruptible } from './interruption';
import { AskOptions, Choice, Terminal } from './terminal';

/** A terminal whose cursor can be moved. */
export class PromptTerminal implements Terminal {
  constructor(private readonly output: WriteStream) {}

  ask(message: string, { problem, signal }: AskOptions = {}): Promise<string> {
    const { input } = prompts();
    return this.prompted((context) => input({ message, validate: (answer) => problem?.(answer) ?? true }, context), signal);
  }

  choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T> {
    const { select } = prompts();
    // By number, because the prompt looks for the value that it is given.
    const named = choices.map(({ label }, value) => ({ value, name: label }));
    return this.prompted(async (context) => choices[await select({ message, choices: named }, context)].value);
  }

  confirm(message: string, initially = true): Promise<boolean> {
    const { confirm } = prompts();
    return this.prompted((context) => confirm({ message, default: initially }, context));
  }

  say(text: string): void {
    this.output.write(`${text}\n`);
  }

  countDown(seconds: number, what: string): Promise<void> {
    return interruptible(({ output, signal }) => countDown(seconds, (left) => {
      output.cursorTo(0);
      output.clearLine(0);
      output.write(left > 0 ? `${what} ${left} s` : '');
    }, signal));
  }

  close(): void {
    this.output.destroy();
  }

  private prompted<T>(ask: (context: Interruptible) => Promise<T>, outside?: AbortSignal): Promise<T> {
    return interruptible(ask, outside);
  }
}

interface Prompts {
  readonly input: typeof inputPrompt;
  readonly select: typeof selectPrompt;
  readonly confirm: typeof confirmPrompt;
}

/** Loaded when there is something to ask: most commands ask nothing. */
function prompts(): Prompts {
  /* eslint-disable @typescript-eslint/no-require-imports -- Jest cannot do import() in CommonJS. */
  return {
    input: require('@inquirer/input').default,
    select: require('@inquirer/select').default,
    confirm: require('@inquirer/confirm').default,
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
}
