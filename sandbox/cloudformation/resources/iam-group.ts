import { unlessGone } from './convergence';
import { convergePrincipal } from './iam-principal';
import { textMember } from './iam-response';
import { INLINE_POLICIES, STRINGS } from './property-schema';
import { ResourceType } from './resource-type';

export const iamGroup: ResourceType = {
  name: 'AWS::IAM::Group',
  properties: {
    GroupName: { type: 'String', replaces: true },
    ManagedPolicyArns: { type: STRINGS },
    Path: { type: 'String' },
    Policies: { type: INLINE_POLICIES },
  },
  attributes: ['Arn'],
  nameProperty: 'GroupName',
  requiresIamCapability: true,

  create(properties, context) {
    const GroupName = String(properties.GroupName ?? context.generateName(128));
    const output = context.iam('CreateGroup', { GroupName, Path: properties.Path });
    context.created(GroupName);
    convergePrincipal('Group', GroupName, properties, {}, context);
    return { Arn: textMember(output, 'Group.Arn') };
  },

  update(GroupName, properties, previous, context) {
    if (properties.Path !== previous.Path) context.iam('UpdateGroup', { GroupName, NewPath: properties.Path ?? '/' });
    convergePrincipal('Group', GroupName, properties, previous, context);
    return { Arn: textMember(context.iam('GetGroup', { GroupName }), 'Group.Arn') };
  },

  delete(GroupName, properties, context) {
    unlessGone(() => {
      convergePrincipal('Group', GroupName, {}, properties, context);
      context.iam('DeleteGroup', { GroupName });
    });
  },
};
