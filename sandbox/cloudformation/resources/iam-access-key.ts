import { unlessGone } from './convergence';
import { textMember } from './iam-response';
import { ResourceType } from './resource-type';

export const iamAccessKey: ResourceType = {
  name: 'AWS::IAM::AccessKey',
  properties: {
    // Means nothing to IAM: raising it is how a template rotates the key.
    Serial: { type: 'Integer', replaces: true },
    Status: { type: 'String' },
    UserName: { type: 'String', required: true, replaces: true },
  },
  attributes: ['Id', 'SecretAccessKey'],
  requiresIamCapability: true,

  create({ UserName, Status }, { iam, created }) {
    const output = iam('CreateAccessKey', { UserName });
    const AccessKeyId = textMember(output, 'AccessKey.AccessKeyId');
    created(AccessKeyId);
    if (Status !== undefined && Status !== 'Active') iam('UpdateAccessKey', { UserName, AccessKeyId, Status });
    return { Id: AccessKeyId, SecretAccessKey: textMember(output, 'AccessKey.SecretAccessKey') };
  },

  update(AccessKeyId, { UserName, Status }, previous, { iam }) {
    if (Status !== previous.Status) iam('UpdateAccessKey', { UserName, AccessKeyId, Status: Status ?? 'Active' });
    return {};
  },

  delete(AccessKeyId, { UserName }, { iam }) {
    unlessGone(() => iam('DeleteAccessKey', { UserName, AccessKeyId }));
  },
};
