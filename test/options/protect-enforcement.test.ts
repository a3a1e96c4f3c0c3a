import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { administrators, ALICE, ALLOWED, BOB, console, EXPLICIT_DENY, key, service, session } from './support/administrators';
import { Caller, MfaEnforcedGroup, MfaEnforcementOptions, MfaEnforcementPolicy, MfaExemption, PolicySimulator, SimulationDecision } from '../../src';

const ACCOUNT = 'arn:aws:iam::111122223333';
const SID = 'DenyChangingEnforcementWithoutMfa';
const enforceFrom = '2027-01-31T00:00:00Z';
const BEFORE = { 'aws:CurrentTime': '2027-01-30T00:00:00Z' };
const administratorAccess = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function protection(): any {
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement).find(({ Sid }) => Sid === SID);
}

function resourcesOf(statement: any): string[] {
  return JSON.parse(JSON.stringify(statement.Resource).replace(/{"Fn::Join":\["",\["arn:",{"Ref":"AWS::Partition"},"([^"]*)"\]\]}/g, '"arn:aws$1"'));
}

describe.each<[string, MfaEnforcementOptions]>([
  ['before enforceFrom', { enforceFrom }],
  ['with IAM exempt', { exemptActions: [MfaExemption.acknowledgeRisk('a script', 'iam:*')] }],
])('%s, without MFA', (_, options) => {
  const groupName = 'administrators';
  const app = new App();
  const ours = new Stack(app, 'Ours', { env: { account: '111122223333', region: 'eu-west-1' } });
  const group = new MfaEnforcedGroup(ours, 'Group', { ...options, groupName, path: '/eng/', managedPolicies: [administratorAccess] });
  group.addUser(new iam.User(ours, 'alice', { userName: 'alice' }));
  const logicalId = ours.getLogicalId(group.enforcement.node.defaultChild as iam.CfnManagedPolicy);
  const simulator = PolicySimulator.fromStack(ours);
  const decide = (caller: Caller, action: string, resource: string) => simulator.simulate({ caller, action, resource, context: BEFORE }).decision;
  const POLICY = `${ACCOUNT}:policy/Ours-${logicalId}-1ABCDEFGHIJKL`;
  const GROUP = `${ACCOUNT}:group/eng/${groupName}`;

  test.each([
    ['iam:CreatePolicyVersion', POLICY], ['iam:SetDefaultPolicyVersion', POLICY], ['iam:DeletePolicyVersion', POLICY], ['iam:DeletePolicy', POLICY],
    ['iam:DetachGroupPolicy', GROUP], ['iam:RemoveUserFromGroup', GROUP], ['iam:DeleteGroup', GROUP], ['iam:UpdateGroup', GROUP],
    ['iam:DetachUserPolicy', ALICE], ['iam:PutUserPermissionsBoundary', ALICE], ['iam:DeleteUserPermissionsBoundary', ALICE],
  ])('%s is denied on %s', (action, resource) => {
    expect(decide(key, action, resource)).toBe(EXPLICIT_DENY);
    expect(decide(console, action, resource)).toBe(EXPLICIT_DENY);
    expect(decide(session(), action, resource)).toBe(ALLOWED);
  });

  test.each([
    ['iam:CreatePolicyVersion', `${ACCOUNT}:policy/another`],
    ['iam:RemoveUserFromGroup', `${ACCOUNT}:group/another`],
    ['iam:DetachGroupPolicy', `${ACCOUNT}:group/another`],
  ])('%s is as before on %s', (action, resource) => {
    expect(decide(key, action, resource)).toBe(ALLOWED);
  });
});

test.each<[string, Caller, SimulationDecision]>([
  ['by a service for a key', service, EXPLICIT_DENY],
  ['by a service for a session with MFA', Caller.forwardAccessSessionWithMfa(ALICE), ALLOWED],
])('with allowServiceCalls, a boundary is removed %s: %s', (_, caller, expected) => {
  expect(administrators({ allowServiceCalls: true })(caller, 'iam:DeleteUserPermissionsBoundary', ALICE)).toBe(expected);
  expect(administrators({ allowServiceCalls: true })(caller, 'iam:DeleteUserPermissionsBoundary', BOB)).toBe(ALLOWED);
});

describe('the statement is written', () => {
  test.each<[string, MfaEnforcementOptions, boolean]>([
    ['by default', {}, false],
    ['with enforceFrom', { enforceFrom }, true],
    ['with enforceFrom, unprotected', { enforceFrom, protectEnforcement: false }, false],
    ['with allowServiceCalls', { allowServiceCalls: true }, true],
    ['with an exemption of its actions', { exemptActions: [MfaExemption.acknowledgeRisk('a script', 'iam:Detach*')] }, true],
    ['with another exemption', { exemptActions: [MfaExemption.of('codecommit:GitPull')] }, false],
  ])('%s: %s', (_, options, expected) => {
    new MfaEnforcedGroup(stack, 'Group', options);

    expect(protection() !== undefined).toBe(expected);
  });
});

describe('it finds', () => {
  test('policy and group by the logical IDs in their names', () => {
    const group = new MfaEnforcedGroup(stack, 'Group', { enforceFrom });
    const [policyId, groupId] = [group.enforcement, group].map(({ node }) => stack.getLogicalId(node.defaultChild as iam.CfnGroup));

    expect(resourcesOf(protection())).toEqual([
      `${ACCOUNT}:policy/*${policyId}*`, `${ACCOUNT}:group/*${groupId}*`, `${ACCOUNT}:user/\${aws:username}`, `${ACCOUNT}:user/*/\${aws:username}`,
    ]);
  });

  test('them by the beginning of a long logical ID, and by one that is overridden', () => {
    const group = new MfaEnforcedGroup(stack, 'G'.repeat(100), { enforceFrom });
    (group.enforcement.node.defaultChild as iam.CfnManagedPolicy).overrideLogicalId('Overridden');

    expect(resourcesOf(protection()).slice(0, 2)).toEqual([`${ACCOUNT}:policy/*Overridden*`, `${ACCOUNT}:group/*${'G'.repeat(40)}*`]);
  });

  test('them by their names and paths', () => {
    new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, managedPolicyName: 'enforce-mfa', path: '/security/' });

    expect(resourcesOf(protection())[0]).toBe(`${ACCOUNT}:policy/security/enforce-mfa`);
  });

  test('the groups that a policy is attached to, later ones included, under any path', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, groups: [iam.Group.fromGroupName(stack, 'One', 'one')] });
    const created = new iam.Group(stack, 'Two');
    policy.attachToGroup(created);

    const { Resource: [, one, oneWithPath, two, twoWithPath] } = protection();
    expect(resourcesOf({ Resource: [one, oneWithPath] })).toEqual([`${ACCOUNT}:group/one`, `${ACCOUNT}:group/*/one`]);
    const arnOf = (start: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::111122223333:group/${start}`, stack.resolve(created.groupName)]] });
    expect([two, twoWithPath]).toEqual([arnOf(''), arnOf('*/')]);
  });

  test('the users that a policy is attached to, later ones included, under any path', () => {
    const policy = new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, users: [iam.User.fromUserName(stack, 'Alice', 'alice')] });
    policy.attachToUser(iam.User.fromUserName(stack, 'Bob', 'bob'));

    expect(resourcesOf(protection()).slice(1, 5)).toEqual(['alice', '*/alice', 'bob', '*/bob'].map((name) => `${ACCOUNT}:user/${name}`));
  });

  test('a group that is imported by an ARN with a path by its name', () => {
    new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, groups: [iam.Group.fromGroupArn(stack, 'One', `${ACCOUNT}:group/eng/one`)] });

    expect(resourcesOf(protection()).slice(1, 3)).toEqual([`${ACCOUNT}:group/one`, `${ACCOUNT}:group/*/one`]);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', { Groups: ['one'] });
  });

  test('no groups where there are none', () => {
    new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, users: [iam.User.fromUserName(stack, 'Alice', 'alice')] });

    expect(protection().Action).not.toContain('iam:RemoveUserFromGroup');
    expect(protection().Action).toContain('iam:DetachUserPolicy');
  });

  test('names that are parameters', () => {
    const [managedPolicyName, path] = ['Name', 'Path'].map((id) => new CfnParameter(stack, id).valueAsString);
    new MfaEnforcementPolicy(stack, 'Enforce', { enforceFrom, managedPolicyName, path });

    expect(protection().Resource[0]).toEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:policy', { Ref: 'Path' }, { Ref: 'Name' }]],
    });
  });
});
