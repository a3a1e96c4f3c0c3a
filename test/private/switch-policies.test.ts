import { App, CfnParameter, PhysicalName, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { SwitchPolicies, SwitchPoliciesOptions } from '../../src/private/switch-policies';
import { switchRoleFromArn, switchRoleFromName } from '../../src/private/switch-role';

const LIMIT = 6144;
const ARN_SIZE = 'arn:aws:iam::111122223333:role/R0000'.length;
let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function policies(options: Partial<SwitchPoliciesOptions> = {}): SwitchPolicies {
  const made = new SwitchPolicies(stack, { actions: ['sts:AssumeRole'], ...options });
  made.attachTo(iam.Group.fromGroupName(stack, 'Group', 'developers'));
  return made;
}

/** `count` roles whose ARNs have `ARN_SIZE` characters each, but the first one that many more. */
function allow(made: SwitchPolicies, count: number, more = 0, moreActions: string[] = []): void {
  for (let index = 0; index < count; index++) {
    const name = `R${String(index).padStart(4, '0')}${index === 0 ? 'x'.repeat(more) : ''}`;
    made.allow(switchRoleFromName(stack, '111122223333', name, ''), moreActions);
  }
}

function documents(): any[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')).map(({ Properties }) => Properties.PolicyDocument);
}

function sizes(): number[] {
  return documents().map((document) => JSON.stringify(document).length);
}

// What a document with one ARN, in a list, has besides the ARN and its quotes.
const FRAME = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    Effect: 'Allow',
    Resource: [],
    Sid: 'AllowSwitchingRolesWithMfa',
  }],
}).length;
const MOST_ARNS = Math.floor((LIMIT - FRAME + 1) / (ARN_SIZE + 3));
const LEFT = LIMIT - FRAME + 1 - MOST_ARNS * (ARN_SIZE + 3);

test.each([
  ['all but full', MOST_ARNS, LEFT - 1, [LIMIT - 1]],
  ['exactly full', MOST_ARNS, LEFT, [LIMIT]],
  ['one character too many', MOST_ARNS, LEFT + 1, [expect.any(Number), expect.any(Number)]],
  ['one role too many', MOST_ARNS + 1, 0, [LIMIT - LEFT, expect.any(Number)]],
  ['twice full', 2 * MOST_ARNS, 0, [LIMIT - LEFT, LIMIT - LEFT]],
])('%s', (_, roles, more, expected) => {
  allow(policies(), roles, more);

  expect(sizes()).toEqual(expected);
});

test('a thousand roles take as few policies as their characters do', () => {
  const made = policies();
  allow(made, 1000);

  expect(made.managedPolicies).toHaveLength(Math.ceil(1000 / MOST_ARNS));
  expect(documents().flatMap(({ Statement }) => Statement[0].Resource)).toHaveLength(1000);
});

test('a role goes into the first policy with room for it, and moves nobody', () => {
  const made = policies();
  allow(made, MOST_ARNS - 1);
  made.allow(switchRoleFromName(stack, '444455556666', 'x'.repeat(64), ''), []);
  made.allow(switchRoleFromName(stack, '444455556666', 'Admin', ''), []);

  expect(documents().map(({ Statement }) => [Statement[0].Resource].flat().at(-1))).toEqual([
    'arn:aws:iam::444455556666:role/Admin', `arn:aws:iam::444455556666:role/${'x'.repeat(64)}`,
  ]);
});

test('roles that take further actions are in a statement of their own, in the same policy', () => {
  const made = policies();
  allow(made, 2);
  made.allow(switchRoleFromArn(stack, 'arn:aws:iam::444455556666:role/Traced', ''), ['sts:AssumeRole', 'sts:SetSourceIdentity']);
  made.allow(switchRoleFromArn(stack, 'arn:aws:iam::444455556666:role/Both', ''), ['sts:TagSession', 'sts:SetSourceIdentity']);

  const [{ Statement }] = documents();
  expect(Statement.map(({ Sid, Action, Resource }: any) => [Sid, Action, Resource])).toEqual([
    ['AllowSwitchingRolesWithMfa', 'sts:AssumeRole', ['arn:aws:iam::111122223333:role/R0000', 'arn:aws:iam::111122223333:role/R0001']],
    ['AllowSwitchingRolesWithMfaAndSetSourceIdentity', ['sts:AssumeRole', 'sts:SetSourceIdentity'], 'arn:aws:iam::444455556666:role/Traced'],
    ['AllowSwitchingRolesWithMfaAndSetSourceIdentityAndTagSession', ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
      'arn:aws:iam::444455556666:role/Both'],
  ]);
  expect(Statement.map(({ Condition }: any) => Condition)).toEqual(Array(3).fill({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }));
});

test('an action of all the roles makes no statement of its own', () => {
  const made = policies({ actions: ['sts:AssumeRole', 'sts:TagSession'] });
  allow(made, 1);
  made.allow(switchRoleFromArn(stack, 'arn:aws:iam::444455556666:role/Tagged', ''), ['sts:AssumeRole', 'sts:TagSession']);

  expect(documents()[0].Statement).toHaveLength(1);
});

test('every policy is on every group, however late either comes', () => {
  const made = policies();
  allow(made, MOST_ARNS + 1);
  made.attachTo(iam.Group.fromGroupName(stack, 'Late', 'auditors'));
  allow(made, 3 * MOST_ARNS, 1);

  const attached = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')).map(({ Properties }) => Properties.Groups);
  expect(attached.length).toBeGreaterThan(2);
  expect(attached).toEqual(attached.map(() => ['developers', 'auditors']));
});

test.each<[string, (scope: Stack) => string | undefined, unknown[]]>([
  ['none', () => undefined, [undefined, undefined]],
  ['a name', () => 'switch', ['switch', 'switch-overflow-1']],
  ['a name known at deployment', (scope) => new CfnParameter(scope, 'Name').valueAsString,
    [{ Ref: 'Name' }, { 'Fn::Join': ['', [{ Ref: 'Name' }, '-overflow-1']] }]],
  ['a name made if it is needed', () => PhysicalName.GENERATE_IF_NEEDED, [undefined, undefined]],
])('named by %s', (_, name, expected) => {
  allow(policies({ managedPolicyName: name(stack) }), MOST_ARNS + 1);

  const resources = Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy');
  expect(Object.values(resources).map(({ Properties }) => Properties.ManagedPolicyName)).toEqual(expected);
});

test('the construct IDs, on which the logical IDs rest, stay as they are', () => {
  const made = policies();
  allow(made, 2 * MOST_ARNS + 1);

  expect(made.managedPolicies.map(({ node }) => node.id)).toEqual(['Resource', 'Overflow1', 'Overflow2']);
});

describe('by organization', () => {
  const organizationId = 'o-a1b2c3d4e5';

  test('a name is allowed once, in every account', () => {
    const made = policies({ organizationId });
    for (const account of ['444455556666', '777788889999']) {
      for (const name of ['Admin', 'ops/Reader']) made.allow(switchRoleFromName(stack, account, name, ''), []);
    }

    expect(documents()).toEqual([{
      Version: '2012-10-17',
      Statement: [{
        Sid: 'AllowSwitchingRolesWithMfa',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: ['arn:aws:iam::*:role/Admin', 'arn:aws:iam::*:role/ops/Reader'],
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:ResourceOrgID': organizationId } },
      }],
    }]);
  });

  test('a name that is not known is an error', () => {
    const role = switchRoleFromArn(stack, new CfnParameter(stack, 'Arn').valueAsString, 'Role0');

    expect(() => policies({ organizationId }).allow(role, [])).toThrow(
      'organizationId is given, so roles are allowed by name, and that of the role whose ARN is known at deployment only is not known at synthesis; '
      + 'give it by a roleName, an ARN or addAccounts, or leave organizationId out');
  });
});

test('a further policy whose name gets too long is an error', () => {
  const made = policies({ managedPolicyName: 'x'.repeat(128) });

  expect(() => allow(made, 300)).toThrow(`managedPolicyName is "${'x'.repeat(128)}-overflow-1"; expected 1 to 128 letters`);
});
