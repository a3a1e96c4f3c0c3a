import { LineTerminal } from './line-terminal';
import { PromptTerminal } from './prompt-terminal';
import { Terminal } from './terminal';
import { openTerminal } from './terminal-streams';

/** The controlling terminal of the process (`/dev/tty`; `CONIN$` and `CONOUT$` on Windows), or undefined where there is none. */
export function controllingTerminal(env: NodeJS.ProcessEnv = process.env): Terminal | undefined {
  const streams = openTerminal();
  if (!streams) return undefined;
  streams.input.destroy();
  return env.TERM === 'dumb' ? new LineTerminal(streams.output) : new PromptTerminal(streams.output);
}
