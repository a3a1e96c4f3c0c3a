import { shownName } from './device-name';
import { MfaDevices } from './mfa-devices';
import { VirtualDevice } from './otpauth-uri';
import { UnfinishedDevices } from './unfinished-devices';
import { Terminal } from '../terminal/terminal';

export interface AbandonOptions {
  readonly devices: MfaDevices;
  readonly unfinished: UnfinishedDevices;
  readonly terminal: Terminal;
}

/** Deletes a device that will not be enabled, where that is allowed; else it is left to the next enrollment. Never fails. */
export async function abandonDevice({ serialNumber, name }: VirtualDevice, { devices, unfinished, terminal }: AbandonOptions): Promise<void> {
  const stays = `The unfinished device ${shownName(name)} stays in the account, where it opens nothing`;
  try {
    const removal = await devices.remove(serialNumber);
    if (removal === 'denied') {
      terminal.say(`${stays}: these credentials may not delete it (iam:DeleteVirtualMFADevice). The next enrollment takes another name.`);
      return;
    }
    if (removal === 'assigned') terminal.say(`The device ${shownName(name)} is enabled, although the answer of AWS was lost.`);
    await unfinished.forget(serialNumber);
  } catch (error) {
    terminal.say(`${stays}: it could not be deleted (${(error as Error).message.trim()}). The next enrollment deletes it.`);
  }
}
