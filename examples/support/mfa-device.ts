import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand, IAMClient } from '@aws-sdk/client-iam';
import { Authenticator } from './authenticator';

/** A virtual MFA device in the account, and the phone that shows its codes. */
export class MfaDevice {
  /** Creates a device that nobody has yet, and scans its QR code. */
  static async create(iam: IAMClient, name: string, now: () => number): Promise<MfaDevice> {
    return MfaDevice.createOn(iam, name, (base32Secret) => new Authenticator(base32Secret, now));
  }

  /** The same on a phone of one's own. */
  static async createOn(iam: IAMClient, name: string, scan: (base32Secret: string) => Authenticator): Promise<MfaDevice> {
    const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }));
    const base32Secret = Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString('ascii');
    return new MfaDevice(VirtualMFADevice!.SerialNumber!, base32Secret, scan(base32Secret));
  }

  private constructor(readonly serialNumber: string, readonly base32Secret: string, readonly phone: Authenticator) {}

  /** Makes it the device of a user. */
  async enable(iam: IAMClient, userName: string): Promise<void> {
    const [AuthenticationCode1, AuthenticationCode2] = this.phone.enrollmentCodes();
    await iam.send(new EnableMFADeviceCommand({
      UserName: userName, SerialNumber: this.serialNumber, AuthenticationCode1, AuthenticationCode2,
    }));
  }

  /** The parameters by which GetSessionToken and AssumeRole take a code. */
  token(TokenCode = this.phone.nextCode()): { SerialNumber: string; TokenCode: string } {
    return { SerialNumber: this.serialNumber, TokenCode };
  }
}
