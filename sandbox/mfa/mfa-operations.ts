import { Service } from '../operation';
import { deviceTagOperations } from './device-tag-operations';
import { enrollmentOperations } from './enrollment-operations';
import { virtualDeviceOperations } from './virtual-device-operations';

/** The operations of IAM on MFA devices. */
export const mfaOperations: Service = {
  ...virtualDeviceOperations,
  ...enrollmentOperations,
  ...deviceTagOperations,
};
