import { AwsError } from '../aws-error';
import { tellSts } from './device-at-sts';
import { requireDevice, requireDeviceOf } from './mfa-lookup';
import { authenticationCode, serialNumber } from './mfa-members';
import { acceptPair } from './verify-token-code';
import { requireUser, userNameOrCaller } from '../iam/entities';
import { entityAlreadyExists, limitExceeded } from '../iam/errors';
import { userName } from '../iam/names-and-paths';
import { operation, operations } from '../iam/operation-builder';
import { page, pagingMembers } from '../iam/paging';
import { userTarget } from '../iam/targets';
import { validationError } from '../input';
import { OperationContext, Service } from '../operation';
import { MfaDevice } from '../state/mfa-device';

const DEVICES_PER_USER = 8;

interface Codes {
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

const codes = { AuthenticationCode1: authenticationCode.required, AuthenticationCode2: authenticationCode.required };

function requirePair(device: MfaDevice, { AuthenticationCode1, AuthenticationCode2 }: Codes, { cloud }: OperationContext): void {
  if (!acceptPair(device, AuthenticationCode1, AuthenticationCode2, cloud.clock.now())) {
    throw new AwsError('InvalidAuthenticationCode', 403, 'Authentication code for device is not valid.');
  }
}

export const enrollmentOperations: Service = operations({
  EnableMFADevice: operation({
    members: { UserName: userName.required, SerialNumber: serialNumber.required, ...codes },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, SerialNumber, ...pair }, context) {
      const user = requireUser(context, UserName);
      const device = requireDevice(context, SerialNumber);
      if (device.user === user) {
        throw entityAlreadyExists(`MFA Device for user ${user.userName} already exists.`);
      }
      if (device.user) {
        throw entityAlreadyExists('MFA Device is already in use.');
      }
      if (user.mfaDevices.length >= DEVICES_PER_USER) {
        throw limitExceeded(`Cannot exceed quota for MFADevicesPerUser: ${DEVICES_PER_USER}`);
      }
      requirePair(device, pair, context);
      device.user = user;
      device.enableDate = new Date(context.cloud.clock.now());
      user.mfaDevices.push(device);
      tellSts(device, context);
    },
  }),

  DeactivateMFADevice: operation({
    members: { UserName: userName, SerialNumber: serialNumber.required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, SerialNumber }, context) {
      const user = requireUser(context, userNameOrCaller(UserName, context));
      const device = requireDeviceOf(user, SerialNumber);
      user.mfaDevices.splice(user.mfaDevices.indexOf(device), 1);
      device.user = undefined;
      device.enableDate = undefined;
      tellSts(device, context);
    },
  }),

  ResyncMFADevice: operation({
    members: { UserName: userName.required, SerialNumber: serialNumber.required, ...codes },
    authorize: ({ UserName }, context) => userTarget(context, UserName),
    handle({ UserName, SerialNumber, ...pair }, context) {
      const device = requireDeviceOf(requireUser(context, UserName), SerialNumber);
      requirePair(device, pair, context);
      tellSts(device, context);
    },
  }),

  ListMFADevices: operation({
    members: { UserName: userName, ...pagingMembers },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle(values, context) {
      const user = requireUser(context, userNameOrCaller(values.UserName, context));
      const { items, paging } = page(user.mfaDevices, values, device => device.serialNumber);
      return {
        MFADevices: items.map(device => ({
          UserName: user.userName,
          SerialNumber: device.serialNumber,
          EnableDate: device.enableDate,
        })),
        ...paging,
      };
    },
  }),

  GetMFADevice: operation({
    members: { UserName: userName, SerialNumber: serialNumber.required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle() {
      // Only FIDO keys can be asked for, and they are enrolled in the console alone: there are none here.
      throw validationError('The MFA device serial number sent in the request is invalid or not supported by this API. '
        + 'Currently, only hardware FIDO security keys are supported. Please use the compatible device or API.');
    },
  }),
});
