import { converge, keyed, unlessGone } from './convergence';
import { textMember } from './iam-response';
import { Properties, STRINGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';

export const iamInstanceProfile: ResourceType = {
  name: 'AWS::IAM::InstanceProfile',
  properties: {
    InstanceProfileName: { type: 'String', replaces: true },
    Path: { type: 'String', replaces: true },
    Roles: { type: STRINGS, required: true },
  },
  attributes: ['Arn'],
  nameProperty: 'InstanceProfileName',
  requiresIamCapability: true,

  create(properties, context) {
    const InstanceProfileName = String(properties.InstanceProfileName ?? context.generateName(128));
    const output = context.iam('CreateInstanceProfile', { InstanceProfileName, Path: properties.Path });
    context.created(InstanceProfileName);
    convergeRoles(InstanceProfileName, properties, {}, context);
    return { Arn: textMember(output, 'InstanceProfile.Arn') };
  },

  update(InstanceProfileName, properties, previous, context) {
    convergeRoles(InstanceProfileName, properties, previous, context);
    return {};
  },

  delete(InstanceProfileName, properties, context) {
    unlessGone(() => {
      convergeRoles(InstanceProfileName, {}, properties, context);
      context.iam('DeleteInstanceProfile', { InstanceProfileName });
    });
  },
};

/** A profile holds one role, so the one that goes makes room for the one that comes. */
function convergeRoles(InstanceProfileName: string, wanted: Properties, previous: Properties, { iam }: ResourceContext): void {
  const [next, before] = [keyed(wanted.Roles), keyed(previous.Roles)];
  const add = (RoleName: string) => iam('AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
  const remove = (RoleName: string) => iam('RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName });
  const kept = new Map([...before].filter(([role]) => next.has(role)));
  converge(kept, before, add, remove);
  converge(next, kept, add, remove);
}
