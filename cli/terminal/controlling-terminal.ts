import { Terminal } from './terminal';

/** The controlling terminal of the process (`/dev/tty`; `CONIN$` and `CONOUT$` on Windows), or undefined where there is none. */
export function controllingTerminal(): Terminal | undefined {
  throw new Error('not written yet');
}
