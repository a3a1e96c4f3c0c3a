import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcementBoundary, MfaEnforcementBoundaryProps } from '../src/mfa-enforcement-boundary';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { MfaExemption } from '../src/mfa-exemption';
import { SelfServiceCredential } from '../src/self-service-credential';

const ENV = { account: '111122223333', region: 'eu-west-1' };
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

const imported = (boundary: MfaEnforcementBoundary, scope = stack) =>
  iam.ManagedPolicy.fromManagedPolicyArn(scope, 'Imported', boundary.managedPolicyArn);
const resourceOf = (boundary: MfaEnforcementBoundary) => boundary.node.defaultChild as iam.CfnManagedPolicy;

describe('the document', () => {
  function statements(props?: MfaEnforcementBoundaryProps): any[] {
    new MfaEnforcementBoundary(stack, 'Boundary', props);
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
    return policy.Properties.PolicyDocument.Statement;
  }

  test('allows everything, and denies what the enforcement denies', () => {
    const [first, ...others] = statements();

    expect(first).toEqual({ Sid: 'AllowWhatOtherPoliciesAllow', Effect: 'Allow', Action: '*', Resource: '*' });
    expect(others.map(({ Sid }) => Sid)).toEqual(['DenyWithoutMfa', 'DenyOtherUsersWithoutMfa', 'DenyEnrollmentWithLongTermKeys']);
    expect(others.every(({ Effect }) => Effect === 'Deny')).toBe(true);
  });

  test.each<[string, MfaEnforcementBoundaryProps, string]>([
    ['enrollment', { enrollment: MfaEnrollment.ANY_CREDENTIALS }, 'DenyOtherUsersWithoutMfa'],
    ['maxMfaAge', { maxMfaAge: Duration.hours(4) }, 'DenyWithOldMfa'],
    ['enforceFrom', { enforceFrom: '2030-01-01T00:00:00Z' }, 'DenyChangingEnforcementWithoutMfa'],
  ])('follows %s', (_, props, last) => {
    expect(statements(props).at(-1).Sid).toBe(last);
  });

  test('protects itself and its users where the Deny is weakened', () => {
    const { Action, Resource } = statements({ enforceFrom: '2030-01-01T00:00:00Z', managedPolicyName: 'mfa', path: '/security/' }).at(-1);

    expect(Action).toEqual(expect.arrayContaining(['iam:CreatePolicyVersion', 'iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary']));
    expect(Action).not.toContain('iam:RemoveUserFromGroup');
    expect(JSON.stringify(Resource)).toContain(':policy/security/mfa');
    expect(JSON.stringify(Resource)).toContain(':iam::111122223333:user/*"');
  });

  test('is not protected on request', () => {
    expect(statements({ enforceFrom: '2030-01-01T00:00:00Z', protectEnforcement: false }).map(({ Sid }) => Sid))
      .not.toContain('DenyChangingEnforcementWithoutMfa');
  });

  test('that is too long for one managed policy is an error', () => {
    const exemptActions = [MfaExemption.of(...Array.from({ length: 250 }, (_, n) => `service${n}:DescribeThings`))];

    expect(() => new MfaEnforcementBoundary(stack, 'Boundary', { exemptActions })).toThrow(new RegExp('^the permissions boundary has [78]\\d{3} characters without '
      + 'white space; IAM takes 6144 and a user has one boundary; give it fewer exemptActions or stepUp actions, or use MfaEnforcementPolicy, which may take several policies$'));
  });
});

test('takes a name, a path and a description', () => {
  new MfaEnforcementBoundary(stack, 'Boundary', { managedPolicyName: 'mfa', path: '/security/', description: 'MFA for all' });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
    ManagedPolicyName: 'mfa', Path: '/security/', Description: 'MFA for all', Groups: Match.absent(), Users: Match.absent(), Roles: Match.absent(),
  });
});

test.each<[string, MfaEnforcementBoundaryProps, RegExp]>([
  ['a name with a path in it', { managedPolicyName: 'a/b' }, /managedPolicyName is "a\/b"/],
  ['a path without slashes', { path: 'security' }, /path is "security"/],
  ['a description that IAM does not take', { description: '\u4e00' }, /description is "\u4e00"/],
])('refuses %s', (_, props, message) => {
  expect(() => new MfaEnforcementBoundary(stack, 'Boundary', props)).toThrow(message);
});

describe('limitUser', () => {
  test.each<[string, () => iam.IUserRef]>([
    ['a user', () => new iam.User(stack, 'Alice')],
    ['a user with a path and every character of a name', () => new iam.User(stack, 'Alice', { userName: 'Az09+=,.@_-', path: '/eng/dev/' })],
    ['a user of CloudFormation', () => new iam.CfnUser(stack, 'Alice')],
  ])('sets the permissions boundary of %s', (_, user) => {
    const boundary = new MfaEnforcementBoundary(stack, 'Boundary');
    boundary.limitUser(user());

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::User', { PermissionsBoundary: { Ref: stack.getLogicalId(resourceOf(boundary)) } });
  });

  test('of a user of another stack refers to the boundary', () => {
    const boundary = new MfaEnforcementBoundary(stack, 'Boundary');
    const other = new Stack(app, 'Other', { env: ENV });
    boundary.limitUser(new iam.User(other, 'Alice'));

    Template.fromStack(other).hasResourceProperties('AWS::IAM::User', {
      PermissionsBoundary: { 'Fn::ImportValue': Match.stringLikeRegexp('^Stack:ExportsOutputRefBoundary') },
    });
  });

  test.each<[string, (alice: iam.User, boundary: MfaEnforcementBoundary) => void]>([
    ['twice for a user', (alice, boundary) => boundary.limitUser(alice)],
    ['for a user who was given it otherwise', (alice, boundary) => {
      (alice.node.defaultChild as iam.CfnUser).permissionsBoundary = boundary.managedPolicyArn;
    }],
  ])('may be called %s', (_, before) => {
    const boundary = new MfaEnforcementBoundary(stack, 'Boundary');
    const alice = new iam.User(stack, 'Alice');
    before(alice, boundary);

    expect(() => boundary.limitUser(alice)).not.toThrow();
  });

  test.each<[string, () => iam.IUserRef, string]>([
    ['an imported user', () => iam.User.fromUserName(stack, 'Alice', 'alice'),
      'the user Stack/Alice is not created in this app, so it cannot be given a permissions boundary here; set it where the user is created, '
      + 'or with aws iam put-user-permissions-boundary'],
    ['a user with another boundary', () => new iam.User(stack, 'Alice', { permissionsBoundary: iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess') }),
      'the user Stack/Alice has another permissions boundary; a user has one: leave the other out, and attach an MfaEnforcementPolicy instead of '
      + 'this boundary if it has to stay'],
    ['a user of another account', () => new iam.User(new Stack(app, 'Other', { env: { ...ENV, account: '444455556666' } }), 'Alice'),
      'the user Other/Alice/Resource is in account 444455556666 and the permissions boundary in 111122223333; a boundary is a policy of the same '
      + 'account: make one there'],
  ])('refuses %s', (_, user, message) => {
    expect(() => new MfaEnforcementBoundary(stack, 'Boundary').limitUser(user())).toThrow(message);
  });

  test.each<[string, (alice: iam.User) => void]>([
    ['PermissionsBoundary.of', () => iam.PermissionsBoundary.of(stack).apply(iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'))],
    ['an override', (alice) => (alice.node.defaultChild as iam.CfnUser).addPropertyOverride('PermissionsBoundary', 'arn:aws:iam::aws:policy/ReadOnlyAccess')],
    ['an assignment', (alice) => {
      (alice.node.defaultChild as iam.CfnUser).permissionsBoundary = undefined;
    }],
  ])('is not undone in silence by %s', (_, undo) => {
    const alice = new iam.User(stack, 'Alice');
    new MfaEnforcementBoundary(stack, 'Boundary').limitUser(alice);
    undo(alice);

    expect(() => app.synth()).toThrow(
      /the user Stack\/Alice\/Resource has another permissions boundary in the end, or none, by an Aspect, an override or an assignment; a user has one, so leave the other out/);
  });
});

describe('is an error at synthesis', () => {
  const assumedBy = new iam.AccountRootPrincipal();
  const LOCKS = 'a session from sts:AssumeRole with a token code carries no MFA, so it would lock the role; '
    + 'take it off and require MFA in the trust policy instead (MfaRequiredRole)';
  const GRANTS = 'as a policy it allows everything; take it off and use limitUser, or MfaEnforcementPolicy';

  test.each<[string, (boundary: MfaEnforcementBoundary) => void, string]>([
    ['the boundary of a role', (boundary) => new iam.Role(stack, 'Role', { assumedBy, permissionsBoundary: imported(boundary) }),
      `the role Stack/Role/Resource has the permissions boundary of users: ${LOCKS}`],
    ['the boundary of everything in a stack', (boundary) => {
      new iam.Role(stack, 'Role', { assumedBy });
      iam.PermissionsBoundary.of(stack).apply(imported(boundary));
    }, `the role Stack/Role/Resource has the permissions boundary of users: ${LOCKS}`],
    ['a policy of a role', (boundary) => new iam.Role(stack, 'Role', { assumedBy, managedPolicies: [imported(boundary)] }),
      `the role Stack/Role/Resource has the permissions boundary of users: ${LOCKS}`],
    ['a policy of a role in another stack', (boundary) => {
      const other = new Stack(app, 'Other', { env: ENV });
      new iam.Role(other, 'Role', { assumedBy, managedPolicies: [imported(boundary, other)] });
    }, `the role Other/Role/Resource has the permissions boundary of users: ${LOCKS}`],
    ['attached to a role by itself', (boundary) => {
      resourceOf(boundary).roles = ['admin'];
    }, `the permissions boundary is attached to the role "admin": ${LOCKS}`],
    ['a policy of a user', (boundary) => new iam.User(stack, 'Alice', { managedPolicies: [imported(boundary)] }),
      `Stack/Alice/Resource has the permissions boundary among its policies: ${GRANTS}`],
    ['a policy of a group', (boundary) => new iam.Group(stack, 'Group', { managedPolicies: [imported(boundary)] }),
      `Stack/Group/Resource has the permissions boundary among its policies: ${GRANTS}`],
    ['attached to a group by itself', (boundary) => resourceOf(boundary).addPropertyOverride('Groups', ['developers']),
      `the permissions boundary is attached to "developers": ${GRANTS}`],
  ])('as %s', (_, misuse, message) => {
    misuse(new MfaEnforcementBoundary(stack, 'Boundary'));

    expect(() => app.synth()).toThrow(message);
  });

  test('nowhere else', () => {
    const boundary = new MfaEnforcementBoundary(stack, 'Boundary');
    boundary.limitUser(new iam.User(stack, 'Alice', { managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')] }));
    new iam.Role(stack, 'Role', { assumedBy, permissionsBoundary: iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess') });
    new iam.Group(stack, 'Group');

    expect(() => app.synth()).not.toThrow();
  });
});

describe('tells', () => {
  test('that selfService has no effect', () => {
    new MfaEnforcementBoundary(stack, 'Boundary', { selfService: [SelfServiceCredential.PASSWORD] });

    Annotations.fromStack(stack).hasWarning('/Stack/Boundary', Match.stringLikeRegexp(
      '^selfService has no effect: a permissions boundary grants nothing; .*cdk-iam-mfa:MfaEnforcementBoundary.selfService'));
  });

  test('of risks that were acknowledged', () => {
    new MfaEnforcementBoundary(stack, 'Boundary', { exemptActions: [MfaExemption.acknowledgeRisk('legacy job', 'iam:CreateAccessKey')] });

    Annotations.fromStack(stack).hasInfo('/Stack/Boundary', Match.stringLikeRegexp('exempt from MFA: iam:CreateAccessKey; legacy job'));
  });

  test('from when on it holds', () => {
    new MfaEnforcementBoundary(stack, 'Boundary', { enforceFrom: '2030-01-01T01:00:00+01:00' });

    expect(Object.values(Template.fromStack(stack).findOutputs('*'))).toEqual([expect.objectContaining({ Value: '2030-01-01T00:00:00Z' })]);
  });

  test.each([undefined, []])('nothing by default: selfService %p', (selfService) => {
    new MfaEnforcementBoundary(stack, 'Boundary', { selfService });

    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('its ARN is written out in a stack of another region', () => {
  const boundary = new MfaEnforcementBoundary(stack, 'Boundary', { managedPolicyName: 'mfa', path: '/security/' });
  const elsewhere = new Stack(app, 'Elsewhere', { env: { ...ENV, region: 'us-east-1' } });

  expect(JSON.stringify(elsewhere.resolve(boundary.managedPolicyArn))).toContain(':iam::111122223333:policy/security/mfa');
});

test.each([
  [undefined, undefined],
  ['111122223333', 'cn-north-1'],
  ['111122223333', 'us-gov-west-1'],
  [Aws.ACCOUNT_ID, Aws.REGION],
])('no ARN names a partition: account %s, region %s', (account, region) => {
  const anyStack = new Stack(new App(), 'AnyStack', { env: { account, region } });
  new MfaEnforcementBoundary(anyStack, 'Boundary', { enforceFrom: '2030-01-01T00:00:00Z' }).limitUser(new iam.User(anyStack, 'Alice'));

  const text = JSON.stringify(Template.fromStack(anyStack).toJSON().Resources);
  expect(text).not.toMatch(/arn:aws/);
  expect(text).toContain('{"Ref":"AWS::Partition"}');
});
