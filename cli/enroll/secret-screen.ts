import type { WriteStream } from 'node:tty';
import { ScreenSize } from './qr-drawing';
import { openTerminal } from '../terminal/terminal-streams';

/** Where a terminal does not tell its size. */
const USUAL_SIZE: ScreenSize = { columns: 80, rows: 24 };

// The alternate screen of a terminal has no history to scroll back to. A terminal without one is erased at least.
const ERASE = '\x1b[2J\x1b[H';
const ENTER = `\x1b[?1049h${ERASE}`;
const LEAVE = `${ERASE}\x1b[?1049l`;

/** A page of the controlling terminal, and of nothing else, that leaves no trace. */
export class SecretScreen {
  private isShown = false;

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** Whether the terminal can be erased; one that only takes and shows lines cannot. */
  get isErasable(): boolean {
    return this.env.TERM !== 'dumb';
  }

  /** As it is now: the person may have enlarged the window. */
  get size(): ScreenSize {
    const { columns, rows } = onTerminal((output) => ({ columns: output.columns, rows: output.rows })) ?? USUAL_SIZE;
    return { columns: columns || USUAL_SIZE.columns, rows: rows || USUAL_SIZE.rows };
  }

  show(text: string): void {
    const page = !this.isErasable ? text : this.isShown ? `${ERASE}${text}` : `${ENTER}${text}`;
    onTerminal((output) => output.write(page));
    this.isShown = true;
  }

  hide(): void {
    if (this.isShown && this.isErasable) onTerminal((output) => output.write(LEAVE));
    this.isShown = false;
  }
}

/** The terminal is written to at once, so that it can be closed again; while its input is open, it takes keys from the questions. */
function onTerminal<T>(work: (output: WriteStream) => T): T | undefined {
  const streams = openTerminal();
  try {
    return streams && work(streams.output);
  } finally {
    streams?.input.destroy();
    streams?.output.destroy();
  }
}
