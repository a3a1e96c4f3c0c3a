import { closeSync, openSync } from 'node:fs';
import { type ReadStream, WriteStream } from 'node:tty';
import { Keyboard } from './keyboard';

export interface TerminalStreams {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

const DEVICES = process.platform === 'win32'
  ? { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' }
  : { input: '/dev/tty', output: '/dev/tty' };

/**
 * The controlling terminal, opened anew; undefined for a process without one, such as a service or a job of a CI.
 * Until the input is destroyed it takes keys from everybody else, even when it is paused.
 */
export function openTerminal(): TerminalStreams | undefined {
  const input = opened(DEVICES.input, (file) => new Keyboard(file));
  if (!input) return undefined;
  const output = opened(DEVICES.output, (file) => new WriteStream(file));
  if (output) return { input, output };
  input.destroy();
  return undefined;
}

function opened<T>(device: string, asStream: (file: number) => T): T | undefined {
  let file: number;
  try {
    file = openSync(device, 'r+');
  } catch {
    // ENXIO where there is no terminal, ENOENT in a container without the device.
    return undefined;
  }
  try {
    return asStream(file);
  } catch {
    closeSync(file);
    return undefined;
  }
}
