import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredRole } from '../../src/mfa-required-role';
import { assumeRoleActions, hasNotedActions, SessionAttributes, sessionActions } from '../../src/private/assume-role-actions';

const ATTRIBUTES: [SessionAttributes, string[]][] = [
  [{}, []],
  [{ allowSessionTags: false, requireSourceIdentity: false }, []],
  [{ allowSessionTags: true }, ['sts:TagSession']],
  [{ requireSourceIdentity: true }, ['sts:SetSourceIdentity']],
  [{ allowSessionTags: true, requireSourceIdentity: true }, ['sts:SetSourceIdentity', 'sts:TagSession']],
];

test.each(ATTRIBUTES)('%j goes with %j', (attributes, actions) => {
  const role = new MfaRequiredRole(new Stack(), 'Role', attributes);

  expect(sessionActions(attributes)).toEqual(actions);
  expect(assumeRoleActions(role)).toEqual(['sts:AssumeRole', ...actions]);
  expect(hasNotedActions(role)).toBe(true);
  expect(assumeRoleActions(role.node.defaultChild as iam.CfnRole)).toEqual(['sts:AssumeRole', ...actions]);
});

test.each<[string, (stack: Stack) => iam.IRoleRef]>([
  ['an L2 role', (stack) => new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() })],
  ['an L1 role', (stack) => new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: {} })],
  ['an imported role', (stack) => iam.Role.fromRoleName(stack, 'Role', 'Role')],
])('%s notes nothing', (_, make) => {
  const role = make(new Stack());

  expect(assumeRoleActions(role)).toEqual(['sts:AssumeRole']);
  expect(hasNotedActions(role)).toBe(false);
});
