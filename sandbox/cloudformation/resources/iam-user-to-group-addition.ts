import { hasName, strings, unlessGone } from './convergence';
import { Properties, STRINGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';

export const iamUserToGroupAddition: ResourceType = {
  name: 'AWS::IAM::UserToGroupAddition',
  properties: {
    GroupName: { type: 'String', required: true },
    Users: { type: STRINGS, required: true },
  },
  attributes: ['Id'],
  requiresIamCapability: true,

  create(properties, context) {
    const physicalId = context.generateName(255);
    context.created(physicalId);
    add(properties, context);
    return { Id: physicalId };
  },

  update(physicalId, properties, previous, context) {
    add(properties, context);
    const kept = hasName([String(properties.GroupName)], String(previous.GroupName)) ? strings(properties.Users) : [];
    remove(previous, strings(previous.Users).filter(user => !hasName(kept, user)), context);
    return { Id: physicalId };
  },

  delete(_physicalId, properties, context) {
    remove(properties, strings(properties.Users), context);
  },
};

function add({ GroupName, Users }: Properties, { iam }: ResourceContext): void {
  strings(Users).forEach(UserName => iam('AddUserToGroup', { GroupName, UserName }));
}

function remove({ GroupName }: Properties, users: string[], { iam }: ResourceContext): void {
  users.forEach(UserName => unlessGone(() => iam('RemoveUserFromGroup', { GroupName, UserName })));
}
