import {
  DeactivateMFADeviceCommand, GetUserCommand, ListAccessKeysCommand, ListMFADevicesCommand, RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { Call } from './calls';
import { MfaDevice } from '../../../examples/support/mfa-device';
import { TemporaryUser } from '../../exercise/temporary-user';

/** Says in a row that the call is about somebody else than the caller. */
export const OF_ANOTHER = ' of another user';

export function getUser({ userName }: TemporaryUser, whose = ''): Call {
  return { name: `iam:GetUser${whose}`, send: ({ iam }) => iam.send(new GetUserCommand({ UserName: userName })) };
}

export function listMfaDevices({ userName }: TemporaryUser, whose = ''): Call {
  return { name: `iam:ListMFADevices${whose}`, send: ({ iam }) => iam.send(new ListMFADevicesCommand({ UserName: userName })) };
}

export function listAccessKeys({ userName }: TemporaryUser, whose = ''): Call {
  return { name: `iam:ListAccessKeys${whose}`, send: ({ iam }) => iam.send(new ListAccessKeysCommand({ UserName: userName })) };
}

export function enable({ userName }: TemporaryUser, device: MfaDevice, whose = ''): Call {
  return { name: `iam:EnableMFADevice${whose}`, send: ({ iam }) => device.enable(iam, userName) };
}

export function deactivate({ userName }: TemporaryUser, { serialNumber }: MfaDevice, whose = ''): Call {
  return {
    name: `iam:DeactivateMFADevice${whose}`,
    send: ({ iam }) => iam.send(new DeactivateMFADeviceCommand({ UserName: userName, SerialNumber: serialNumber })),
  };
}

export function leaveGroup({ userName }: TemporaryUser, groupName: string): Call {
  return {
    name: 'iam:RemoveUserFromGroup',
    send: ({ iam }) => iam.send(new RemoveUserFromGroupCommand({ UserName: userName, GroupName: groupName })),
  };
}
