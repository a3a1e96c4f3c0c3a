import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { boundaryViolations } from '../../src/private/boundary-violations';

let app: App;
let stack: Stack;
let boundary: iam.CfnManagedPolicy;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  boundary = new iam.CfnManagedPolicy(stack, 'Boundary', { policyDocument: {} });
});

const user = (props: iam.CfnUserProps = {}) => new iam.CfnUser(stack, 'User', props);
const role = (props: Partial<iam.CfnRoleProps>) => new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: {}, ...props });

test.each<[string, () => iam.CfnUser[]]>([
  ['a user who has it', () => [user({ permissionsBoundary: boundary.ref })]],
  ['a user who has it and is not looked at', () => {
    user({ permissionsBoundary: boundary.ref });
    return [];
  }],
  ['a user, a group and a role that have others', () => {
    user({ permissionsBoundary: 'arn:other' });
    new iam.CfnGroup(stack, 'Group', { managedPolicyArns: ['arn:other'] });
    role({ managedPolicyArns: ['arn:other'], permissionsBoundary: 'arn:other' });
    return [];
  }],
])('nothing is wrong with %s', (_, limited) => {
  expect(boundaryViolations(boundary, limited())).toEqual([]);
});

test.each<[string, () => unknown, string]>([
  ['the boundary of a role', () => role({ permissionsBoundary: boundary.ref }), 'the role Stack/Role has the permissions boundary of users: '],
  ['a policy of a role', () => role({ managedPolicyArns: ['arn:other', boundary.ref] }), 'the role Stack/Role has the permissions boundary of users: '],
  ['a policy of a user', () => user({ managedPolicyArns: [boundary.ref] }), 'Stack/User has the permissions boundary among its policies: '],
  ['a policy of a group', () => new iam.CfnGroup(new Stack(app, 'Other', { env: stack }), 'Group', { managedPolicyArns: [boundary.ref] }),
    'Other/Group has the permissions boundary among its policies: '],
  ['attached to a role', () => boundary.addPropertyOverride('Roles', ['a']), 'the permissions boundary is attached to the role "a": '],
  ['attached to a user', () => boundary.addPropertyOverride('Users', ['a']), 'the permissions boundary is attached to "a": '],
])('%s is one violation', (_, make, message) => {
  make();

  expect(boundaryViolations(boundary, [])).toEqual([expect.stringMatching(new RegExp(`^${message}`))]);
});

test('a user who was to have it and does not is one', () => {
  expect(boundaryViolations(boundary, [user({ permissionsBoundary: 'arn:other' })]))
    .toEqual([expect.stringMatching(/^the user Stack\/User has another permissions boundary in the end, or none/)]);
});
