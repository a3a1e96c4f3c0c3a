/** Where a bar is drawn; standard error is one. */
export interface BarStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const PATIENCE_MS = 1000;
const INTERVAL_MS = 80;
const WIDTH = 30;
const ERASE_LINE = '\r\u001b[K';

/** A bar on a terminal for work that takes longer than a second. */
export class ProgressBar {
  private readonly start: number;
  private drawn?: number;

  /** @param now milliseconds on some clock */
  constructor(private readonly stream: BarStream, private readonly enabled: boolean, private readonly now: () => number = Date.now) {
    this.start = now();
  }

  show(label: string, done?: number, total?: number): void {
    const time = this.now();
    const waits = time - this.start < PATIENCE_MS || (this.drawn !== undefined && time - this.drawn < INTERVAL_MS);
    if (!this.enabled || this.stream.isTTY !== true || waits) return;
    this.drawn = time;
    const line = done === undefined || total === undefined || total === 0 ? label : `${bar(done / total)} ${done}/${total} ${label}`;
    this.stream.write(ERASE_LINE + line.slice(0, (this.stream.columns ?? 80) - 1));
  }

  /** Leaves the line as it was. */
  clear(): void {
    if (this.drawn !== undefined) this.stream.write(ERASE_LINE);
    this.drawn = undefined;
  }
}

function bar(part: number): string {
  const filled = Math.round(part * WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
}
