import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredRole } from '../../src/mfa-required-role';
import { MfaRequiredRoleProps } from '../../src/mfa-required-role-props';
import { adviseOnTrust, seeToTrust, trustedAccount } from '../../src/private/switch-trust';

const HERE = '111122223333';
const ASSUME = ['sts:AssumeRole'];
const TAGS = [...ASSUME, 'sts:TagSession'];
let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '444455556666', region: 'eu-west-1' } });
});

/** What the trust policy says after it was seen to. */
function trust(props: MfaRequiredRoleProps, actions = ASSUME): any[] {
  const role = new MfaRequiredRole(stack, 'Role', props);
  seeToTrust(stack, role, HERE, actions);
  return stack.resolve(role.assumeRolePolicy).Statement;
}

const warnings = () => Annotations.fromStack(stack).findWarning('/Stack', Match.anyValue()).map(({ entry }) => entry.data as string);

test.each<[string, string[]]>([['without tags', ASSUME], ['with tags', TAGS]])('the account is trusted with MFA, %s', (_, actions) => {
  const added = trust({ assumedBy: new iam.AccountPrincipal('777788889999') }, actions).at(-1);

  expect(JSON.stringify(added.Principal)).toContain(`:iam::${HERE}:root`);
  expect(added).toMatchObject({ Action: actions.length === 1 ? actions[0] : actions, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
  expect(warnings()).toEqual([]);
});

test.each<[string, (scope: Stack) => iam.IPrincipal, string[]]>([
  ['who trusts the account', () => trustedAccount(HERE, TAGS), []],
  ['who trusts a user of the account', () => new iam.ArnPrincipal(`arn:aws:iam::${HERE}:user/alice`), []],
  ['who may trust a user of the account', (scope) => new iam.ArnPrincipal(new CfnParameter(scope, 'UserArn').valueAsString),
    ['whether those whom the role Stack/Role trusts are in this account is known at deployment only, so its trust policy is left alone: give the stacks an env '
      + 'with account and region, or call addTrustedPrincipal on the role if it is to trust the account [ack: cdk-iam-mfa:CrossAccountMfaSwitch.unknownTrust]']],
])('nobody is added to a role %s', (_, assumedBy, expected) => {
  expect(trust({ assumedBy: assumedBy(stack) })).toHaveLength(1);
  expect(warnings()).toEqual(expected);
});

test('somebody who may not pass tags is an error', () => {
  expect(() => trust({ assumedBy: new iam.ArnPrincipal(`arn:aws:iam::${HERE}:user/alice`) }, TAGS)).toThrow(
    'allowSessionTags is true, and the role Stack/Role trusts some principals of this account without sts:TagSession; wrap its assumedBy in iam.SessionTagsPrincipal');
});

test.each<[MfaRequiredRoleProps, string]>([
  [{ externalIds: ['ab'] }, 'the role Stack/Role asks for an external ID, which Switch Role in the console cannot send: '],
  [{ requireSourceIdentity: true }, 'the role Stack/Role asks for a source identity, which Switch Role in the console cannot set: '],
])('a role of %j cannot be switched to in the console, which is a warning', (props, message) => {
  trust(props);

  expect(warnings()).toEqual([expect.stringMatching(new RegExp(`^${message}it can be assumed by the CLI and the SDKs only`))]);
});

test('another kind of role is a warning', () => {
  adviseOnTrust(stack, new iam.Role(stack, 'Plain', { assumedBy: new iam.AccountRootPrincipal() }));

  expect(warnings()).toEqual([expect.stringMatching(/^the role Stack\/Plain is not an MfaRequiredRole, so its trust policy is not seen to/)]);
});
