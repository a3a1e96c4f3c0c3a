import { unlessGone } from './convergence';
import { convergePrincipal } from './iam-principal';
import { textMember } from './iam-response';
import { INLINE_POLICIES, Properties, STRINGS, TAGS } from './property-schema';
import { ResourceContext, ResourceType } from './resource-type';
import { stepBackForName } from '../../bootstrap/own-bootstrap';

export const iamRole: ResourceType = {
  name: 'AWS::IAM::Role',
  properties: {
    AssumeRolePolicyDocument: { type: 'Json', required: true },
    Description: { type: 'String' },
    ManagedPolicyArns: { type: STRINGS },
    MaxSessionDuration: { type: 'Integer' },
    Path: { type: 'String', replaces: true },
    PermissionsBoundary: { type: 'String' },
    Policies: { type: INLINE_POLICIES },
    RoleName: { type: 'String', replaces: true },
    Tags: { type: TAGS },
  },
  attributes: ['Arn', 'RoleId'],
  nameProperty: 'RoleName',
  requiresIamCapability: true,

  create(properties, context) {
    const RoleName = String(properties.RoleName ?? context.generateName(64));
    const { Path, Description, MaxSessionDuration, PermissionsBoundary, Tags } = properties;
    stepBackForName(RoleName, context.accountId, context.deployment.execution.cloud, context.deployment.stack.stackId);
    const output = context.iam('CreateRole', {
      RoleName,
      Path,
      Description,
      MaxSessionDuration,
      PermissionsBoundary,
      Tags,
      AssumeRolePolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
    });
    context.created(RoleName);
    convergePrincipal('Role', RoleName, properties, { PermissionsBoundary, Tags }, context);
    return { Arn: textMember(output, 'Role.Arn'), RoleId: textMember(output, 'Role.RoleId') };
  },

  update(RoleName, properties, previous, context) {
    updateRoleItself(RoleName, properties, previous, context);
    convergePrincipal('Role', RoleName, properties, previous, context);
    const output = context.iam('GetRole', { RoleName });
    return { Arn: textMember(output, 'Role.Arn'), RoleId: textMember(output, 'Role.RoleId') };
  },

  delete(RoleName, properties, context) {
    unlessGone(() => {
      const { Tags, PermissionsBoundary } = properties;
      convergePrincipal('Role', RoleName, { Tags, PermissionsBoundary }, properties, context);
      context.iam('DeleteRole', { RoleName });
    });
  },
};

function updateRoleItself(RoleName: string, properties: Properties, previous: Properties, { iam }: ResourceContext): void {
  const trust = JSON.stringify(properties.AssumeRolePolicyDocument);
  if (trust !== JSON.stringify(previous.AssumeRolePolicyDocument)) {
    iam('UpdateAssumeRolePolicy', { RoleName, PolicyDocument: trust });
  }
  if (properties.Description !== previous.Description || properties.MaxSessionDuration !== previous.MaxSessionDuration) {
    iam('UpdateRole', { RoleName, Description: properties.Description ?? '', MaxSessionDuration: properties.MaxSessionDuration ?? 3600 });
  }
}
