import { randomBytes } from 'node:crypto';
import { base32 } from './base32';
import { requireMfaForFurtherDevice } from './further-device';
import { deviceTarget, requireDevice } from './mfa-lookup';
import { deviceName, serialNumber } from './mfa-members';
import { otpauthUri, qrCodePng } from './qr-code';
import { deleteConflict, entityAlreadyExists, limitExceeded } from '../iam/errors';
import { oneOf } from '../iam/members';
import { path, resourceName, tags } from '../iam/names-and-paths';
import { operation, operations } from '../iam/operation-builder';
import { page, pagingMembers } from '../iam/paging';
import { QUOTAS } from '../iam/quotas';
import { checkedTags } from '../iam/tag-rules';
import { newEntityTargets, pathTarget } from '../iam/targets';
import { userView } from '../iam/views';
import { Output, Service } from '../operation';
import { MfaDevice } from '../state/mfa-device';

/** 64 characters in base 32. */
const SEED_BYTES = 40;

function listedDevice(device: MfaDevice): Output {
  return {
    SerialNumber: device.serialNumber,
    User: device.user && userView(device.user),
    EnableDate: device.enableDate,
  };
}

export const virtualDeviceOperations: Service = operations({
  CreateVirtualMFADevice: operation({
    members: { VirtualMFADeviceName: deviceName.required, Path: path, Tags: tags },
    authorize({ VirtualMFADeviceName, Path = '/', Tags }, context) {
      requireMfaForFurtherDevice(context);
      return newEntityTargets(context, resourceName('mfa', Path, VirtualMFADeviceName), 'iam:TagMFADevice', Tags);
    },
    handle({ VirtualMFADeviceName, Path = '/', Tags }, { account, cloud }) {
      const arn = account.arn(resourceName('mfa', Path, VirtualMFADeviceName));
      if (account.mfaDevices.has(arn)) {
        throw entityAlreadyExists('MFA device already exists.');
      }
      if (account.mfaDevices.size >= QUOTAS.users) {
        // An account has as many virtual devices as users.
        throw limitExceeded(`Cannot exceed quota for VirtualMFADevicesPerAccount: ${QUOTAS.users}`);
      }
      const device: MfaDevice = {
        serialNumber: arn,
        name: VirtualMFADeviceName,
        path: Path,
        seed: randomBytes(SEED_BYTES),
        createDate: new Date(cloud.clock.now()),
        tags: checkedTags(Tags),
        drift: 0,
        usedSteps: new Set(),
      };
      account.mfaDevices.set(arn, device);
      return {
        VirtualMFADevice: {
          SerialNumber: arn,
          // The API returns the base32 text as a blob: base64 around base32.
          Base32StringSeed: Buffer.from(base32(device.seed)),
          QRCodePNG: qrCodePng(otpauthUri(device, account)),
          Tags: device.tags.length > 0 ? device.tags : undefined,
        },
      };
    },
  }),

  DeleteVirtualMFADevice: operation({
    members: { SerialNumber: serialNumber.required },
    authorize: ({ SerialNumber }, context) => deviceTarget(context, SerialNumber),
    handle({ SerialNumber }, context) {
      const device = requireDevice(context, SerialNumber);
      if (device.user) {
        throw deleteConflict('MFA VirtualDevice in use. Must deactivate first.');
      }
      context.account.mfaDevices.delete(SerialNumber);
    },
  }),

  ListVirtualMFADevices: operation({
    members: { AssignmentStatus: oneOf(['Assigned', 'Unassigned', 'Any']), ...pagingMembers },
    authorize: (_, context) => pathTarget(context, 'mfa'),
    handle(values, { account }) {
      const { AssignmentStatus = 'Any' } = values;
      const wanted = [...account.mfaDevices.values()]
        .filter(device => AssignmentStatus === 'Any' || (device.user !== undefined) === (AssignmentStatus === 'Assigned'));
      const { items, paging } = page(wanted, values, device => device.serialNumber);
      return { VirtualMFADevices: items.map(listedDevice), ...paging };
    },
  }),
});
