import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../aws-files/atomic-write';
import { withLock } from '../aws-files/file-lock';

/** A device that was created here and not enabled yet. */
export interface UnfinishedDevice {
  readonly serialNumber: string;
  /** The process that created it, and enrolls it if it still runs. */
  readonly process: number;
}

/** What enrollments that were broken off left in the account, so that the next one may delete it without asking. */
export class UnfinishedDevices {
  private readonly file: string;

  constructor(stateFolder: string) {
    this.file = join(stateFolder, 'enrollments.json');
  }

  find(serialNumber: string): UnfinishedDevice | undefined {
    return this.read().find((device) => device.serialNumber === serialNumber);
  }

  async remember(serialNumber: string): Promise<void> {
    await this.change((devices) => [...without(devices, serialNumber), { serialNumber, process: process.pid }]);
  }

  async forget(serialNumber: string): Promise<void> {
    if (this.find(serialNumber)) await this.change((devices) => without(devices, serialNumber));
  }

  private read(): UnfinishedDevice[] {
    try {
      return (JSON.parse(readFileSync(this.file, 'utf8')) as { devices: UnfinishedDevice[] }).devices;
    } catch {
      return [];
    }
  }

  private async change(changed: (devices: UnfinishedDevice[]) => UnfinishedDevice[]): Promise<void> {
    const write = async () => writeAtomically(this.file, `${JSON.stringify({ version: 1, devices: changed(this.read()) }, undefined, 2)}\n`);
    // Where nothing can be kept, the next enrollment asks before it deletes.
    await withLock(this.file, write).catch(() => undefined);
  }
}

/** Whether the process that created the device is still at it. */
export function isBeingEnrolled(device: UnfinishedDevice): boolean {
  if (device.process === process.pid) return false;
  try {
    process.kill(device.process, 0);
    return true;
  } catch {
    // There is no such process, or it is somebody else's: the number was given out again.
    return false;
  }
}

function without(devices: UnfinishedDevice[], serialNumber: string): UnfinishedDevice[] {
  return devices.filter((device) => device.serialNumber !== serialNumber);
}
