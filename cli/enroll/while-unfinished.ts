import { abandonDevice, AbandonOptions } from './abandon-device';
import { VirtualDevice } from './otpauth-uri';
import { PngFile } from './png-file';
import { SecretScreen } from './secret-screen';

/** What ends the command between two questions; at a question the terminal tells of it. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

export interface UnfinishedOptions extends AbandonOptions {
  readonly screen: SecretScreen;
  readonly png?: PngFile;
}

/** Does what a device needs to be finished. Whatever ends it, the secret leaves the screen and the disk, and the device the account. */
export async function whileUnfinished<T>(device: VirtualDevice, options: UnfinishedOptions, work: () => Promise<T>): Promise<T> {
  let abandoned: Promise<void> | undefined;
  const abandon = () => {
    options.screen.hide();
    options.png?.remove();
    return abandoned ??= abandonDevice(device, options);
  };
  const interrupted = () => void abandon().then(() => process.exit(INTERRUPTED));
  SIGNALS.forEach((signal) => process.on(signal, interrupted));
  try {
    return await work();
  } catch (error) {
    await abandon();
    throw error;
  } finally {
    SIGNALS.forEach((signal) => process.removeListener(signal, interrupted));
  }
}
