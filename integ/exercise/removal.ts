import { DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand, IAMClient, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam';
import { Belonging, BELONGINGS } from './belongings';
import { errorCode } from './error-code';
import { persist } from './eventually';
import { LedgerEntry } from './ledger';
import { Patience } from './patience';
import { Time } from './time';

/** Refusals that pass: what was removed a moment ago is still seen somewhere. */
const PASSING = ['DeleteConflict', 'EntityTemporarilyUnmodifiable', 'ConcurrentModification'];

/** Writes ledger entries for what the administrator removes. */
export class Removal {
  constructor(private readonly iam: IAMClient, private readonly time: Time, private readonly patience: Patience) {}

  /** A user, whose name is not used by anybody else, with all there is of it at the end, whoever made it. */
  ofUser(userName: string): LedgerEntry[] {
    return BELONGINGS.map((belonging) => ({
      what: belonging.what === 'user' ? `user ${userName}` : `${belonging.what} of ${userName}`,
      remove: () => this.removeBelongings(belonging, userName),
      commands: [`aws iam ${belonging.command} --user-name ${userName}${belonging.argument ? ` ${belonging.argument} ...` : ''}`],
    }));
  }

  /** A virtual MFA device, enabled for somebody or not. */
  ofDevice(serialNumber: string): LedgerEntry {
    return {
      what: `virtual MFA device ${serialNumber}`,
      remove: () => this.unlessGone(async () => {
        const owner = await this.ownerOf(serialNumber);
        if (owner !== undefined) {
          await this.iam.send(new DeactivateMFADeviceCommand({ UserName: owner, SerialNumber: serialNumber }));
        }
        await this.iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: serialNumber }));
      }),
      commands: [
        `aws iam deactivate-mfa-device --user-name ... --serial-number ${serialNumber}   # if it is enabled`,
        `aws iam delete-virtual-mfa-device --serial-number ${serialNumber}`,
      ],
    };
  }

  private async removeBelongings({ list, remove }: Belonging, userName: string): Promise<void> {
    await this.unlessGone(async () => {
      for (const name of await list(this.iam, userName)) {
        await this.unlessGone(() => remove(this.iam, userName, name!));
      }
    });
  }

  private async ownerOf(serialNumber: string): Promise<string | undefined> {
    for (let Marker: string | undefined, isLast = false; !isLast;) {
      const page = await this.iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', Marker }));
      const device = page.VirtualMFADevices!.find(({ SerialNumber }) => SerialNumber === serialNumber);
      if (device) {
        return device.User?.UserName ?? device.User?.Arn?.split('/').at(-1);
      }
      [Marker, isLast] = [page.Marker, !page.IsTruncated];
    }
    return undefined;
  }

  private async unlessGone(remove: () => Promise<unknown>): Promise<void> {
    try {
      await persist(this.patience, this.time, PASSING, remove);
    } catch (error) {
      if (errorCode(error) !== 'NoSuchEntity') {
        throw error;
      }
    }
  }
}
