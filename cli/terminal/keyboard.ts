import { ReadStream } from 'node:tty';

/** What is typed at a terminal. Once that is closed it cannot be set (EIO), which is no reason to fail: its end is told as that of the input. */
export class Keyboard extends ReadStream {
  private isBeingSet = false;

  override setRawMode(mode: boolean): this {
    this.isBeingSet = true;
    try {
      return super.setRawMode(mode);
    } finally {
      this.isBeingSet = false;
    }
  }

  // The line editor has nobody to hand the error on to, and the process would end with it.
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    return event === 'error' && this.isBeingSet ? false : super.emit(event as 'error', ...args as [Error]);
  }
}
