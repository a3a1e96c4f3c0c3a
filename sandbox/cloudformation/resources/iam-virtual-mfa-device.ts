import { converge, strings, unlessGone } from './convergence';
import { tags } from './iam-principal';
import { textMember } from './iam-response';
import { Properties, STRINGS, TAGS } from './property-schema';
import { ResourceType } from './resource-type';
import { validationError } from '../../input';

/** CloudFormation never shows the seed, so nobody can produce the codes that enabling this device takes. */
export const iamVirtualMfaDevice: ResourceType = {
  name: 'AWS::IAM::VirtualMFADevice',
  properties: {
    Path: { type: 'String', replaces: true },
    Tags: { type: TAGS },
    Users: { type: STRINGS, required: true },
    VirtualMfaDeviceName: { type: 'String', replaces: true },
  },
  attributes: ['SerialNumber'],
  nameProperty: 'VirtualMfaDeviceName',

  create(properties, context) {
    refuseUsers(properties);
    const SerialNumber = textMember(context.iam('CreateVirtualMFADevice', {
      VirtualMFADeviceName: properties.VirtualMfaDeviceName ?? context.generateName(226),
      Path: properties.Path,
      Tags: properties.Tags,
    }), 'VirtualMFADevice.SerialNumber');
    context.created(SerialNumber);
    return { SerialNumber };
  },

  update(SerialNumber, properties, previous, { iam }) {
    refuseUsers(properties);
    converge(tags(properties), tags(previous),
      (Key, Value) => iam('TagMFADevice', { SerialNumber, Tags: [{ Key, Value }] }),
      key => iam('UntagMFADevice', { SerialNumber, TagKeys: [key] }));
    return { SerialNumber };
  },

  delete(SerialNumber, _properties, { iam }) {
    unlessGone(() => iam('DeleteVirtualMFADevice', { SerialNumber }));
  },
};

function refuseUsers({ Users }: Properties): void {
  const users = strings(Users);
  if (users.length > 0) {
    throw validationError(`Users [${users.join(', ')}] cannot have a device that a template made: its seed is never shown, so no codes exist to `
      + 'enable it with. Set Users to an empty list and enable devices through the IAM API.');
  }
}
