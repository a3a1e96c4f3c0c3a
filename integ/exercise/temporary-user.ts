import { Clients } from '../../examples/support/clients';
import { MfaDevice } from '../../examples/support/mfa-device';

export interface TemporaryUserProps {
  readonly groupNames?: readonly string[];
  readonly managedPolicyArns?: readonly string[];
  readonly permissionsBoundaryArn?: string;
  /** @default '/' */
  readonly path?: string;
}

/** A user that an exercise made for itself. */
export interface TemporaryUser {
  readonly userName: string;
  readonly userArn: string;
  /** What the access key alone can do. */
  readonly key: Clients;
  /** A virtual MFA device that the administrator created and enabled for the user. */
  handOutDevice(): Promise<MfaDevice>;
  /** A virtual MFA device created with the given credentials, and not enabled yet. */
  createDevice(clients: Clients): Promise<MfaDevice>;
  /** A session opened with the access key and an unused code of the device. */
  session(device: MfaDevice): Promise<Clients>;
}
