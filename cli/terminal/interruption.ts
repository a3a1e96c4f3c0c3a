import { EventEmitter } from 'node:events';
import { Interrupted } from './terminal';
import { openTerminal, TerminalStreams } from './terminal-streams';

/** What ends a person's answer: Ctrl-C in a shell that hands it on, `kill`, a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work`, which shall end when its signal is aborted, and fails as `Interrupted` if the person has had enough.
 * Whatever happens, the terminal shows what is typed again afterwards, and nothing takes keys from other programs.
 *
 * @param outside ends the work too, with the reason of that signal
 */
export async function interruptible<T>(work: (context: Interruptible) => Promise<T>, outside?: AbortSignal): Promise<T> {
  // Streams of its own, for the prompts end those that they are given.
  const streams = openTerminal();
  if (!streams) throw new Interrupted();
  const { input, output } = streams;
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Interrupted());
  const endFromOutside = () => controller.abort(outside!.reason);
  const watched = [...watchForEnd(input, interrupt), ...SIGNALS.map((name) => listening(process, name, interrupt)), listening(output, 'error', interrupt)];
  outside?.addEventListener('abort', endFromOutside);
  if (outside?.aborted) endFromOutside();
  try {
    return await work({ input, output, signal: controller.signal });
  } catch (error) {
    // The prompts fail in ways of their own when they are ended.
    throw controller.signal.aborted ? controller.signal.reason : isEndOfPrompt(error) ? new Interrupted() : error;
  } finally {
    watched.forEach((stop) => stop());
    outside?.removeEventListener('abort', endFromOutside);
    if (input.isRaw && !input.destroyed) input.setRawMode(false);
    input.destroy();
    output.destroy();
  }
}

export interface Interruptible extends TerminalStreams {
  readonly signal: AbortSignal;
}

/** Ctrl-D closes the line editor, which pauses its input and tells nobody else; so does the line editor that Ctrl-Z stopped. */
function watchForEnd(input: TerminalStreams['input'], interrupt: () => void): (() => void)[] {
  const lookAgain = () => setImmediate(() => {
    if (input.isRaw) input.resume();
    else interrupt();
  });
  return [listening(input, 'pause', lookAgain), listening(input, 'end', interrupt), listening(input, 'error', interrupt)];
}

function listening(emitter: EventEmitter, event: string, listener: () => void): () => void {
  emitter.on(event, listener);
  return () => emitter.removeListener(event, listener);
}

function isEndOfPrompt(error: unknown): boolean {
  return error instanceof Error && ['ExitPromptError', 'AbortPromptError', 'CancelPromptError'].includes(error.name);
}
