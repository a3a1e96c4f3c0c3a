import { tagKeys, tags } from '../iam/names-and-paths';
import { operation, operations } from '../iam/operation-builder';
import { page, pagingMembers } from '../iam/paging';
import { mergedTags, withoutTags } from '../iam/tag-rules';
import { requestTags } from '../iam/targets';
import { Service } from '../operation';
import { deviceTarget, requireDevice } from './mfa-lookup';
import { serialNumber } from './mfa-members';

export const deviceTagOperations: Service = operations({
  TagMFADevice: operation({
    members: { SerialNumber: serialNumber.required, Tags: tags.required },
    authorize: ({ SerialNumber, Tags }, context) => deviceTarget(context, SerialNumber, requestTags(Tags)),
    handle({ SerialNumber, Tags }, context) {
      const device = requireDevice(context, SerialNumber);
      device.tags = mergedTags(device.tags, Tags);
    },
  }),

  UntagMFADevice: operation({
    members: { SerialNumber: serialNumber.required, TagKeys: tagKeys.required },
    authorize: ({ SerialNumber, TagKeys }, context) => deviceTarget(context, SerialNumber, { 'aws:TagKeys': TagKeys }),
    handle({ SerialNumber, TagKeys }, context) {
      const device = requireDevice(context, SerialNumber);
      device.tags = withoutTags(device.tags, TagKeys);
    },
  }),

  ListMFADeviceTags: operation({
    members: { SerialNumber: serialNumber.required, ...pagingMembers },
    authorize: ({ SerialNumber }, context) => deviceTarget(context, SerialNumber),
    handle(values, context) {
      const { items, paging } = page(requireDevice(context, values.SerialNumber).tags, values, tag => tag.Key.toLowerCase());
      return { Tags: items, ...paging };
    },
  }),
});
