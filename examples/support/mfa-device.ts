import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand, IAMClient } from '@aws-sdk/client-iam';
import { Authenticator } from './authenticator';

/** A virtual MFA device in the account, and the phone that shows its codes. */
export class MfaDevice {
  /** Creates a device that nobody has yet, and scans its QR code. */
  static async create(iam: IAMClient, name: string, now: () => number): Promise<MfaDevice> {
    const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }));
    return new MfaDevice(VirtualMFADevice!.SerialNumber!, Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString('ascii'), now);
  }

  readonly phone: Authenticator;

  private constructor(readonly serialNumber: string, readonly base32Secret: string, now: () => number) {
    this.phone = new Authenticator(base32Secret, now);
  }

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
