import { unlessGone } from './convergence';
import { PrincipalKind } from './iam-principal';
import { ResourceType } from './resource-type';

/**
 * One inline policy of one user, group or role: AWS::IAM::UserPolicy, GroupPolicy and RolePolicy.
 * The document may be missing from the template for CloudFormation, not for IAM.
 */
function principalPolicy(kind: PrincipalKind): ResourceType {
  const holder = `${kind}Name`;
  const target = (properties: Readonly<Record<string, unknown>>) => ({ [holder]: properties[holder], PolicyName: properties.PolicyName });
  return {
    name: `AWS::IAM::${kind}Policy`,
    properties: {
      [holder]: { type: 'String', required: true, replaces: true },
      PolicyDocument: { type: 'Json' },
      PolicyName: { type: 'String', required: true, replaces: true },
    },
    attributes: [],
    requiresIamCapability: true,

    create(properties, { iam, created }) {
      put(properties, iam);
      created(`${String(properties.PolicyName)}|${String(properties[holder])}`);
      return {};
    },

    update(_physicalId, properties, _previous, { iam }) {
      put(properties, iam);
      return {};
    },

    delete(_physicalId, properties, { iam }) {
      unlessGone(() => iam(`Delete${kind}Policy`, target(properties)));
    },
  };

  function put(properties: Readonly<Record<string, unknown>>, iam: (action: string, input: Record<string, unknown>) => unknown): void {
    const { PolicyDocument } = properties;
    iam(`Put${kind}Policy`, { ...target(properties), PolicyDocument: PolicyDocument === undefined ? undefined : JSON.stringify(PolicyDocument) });
  }
}

export const iamUserPolicy = principalPolicy('User');
export const iamGroupPolicy = principalPolicy('Group');
export const iamRolePolicy = principalPolicy('Role');
