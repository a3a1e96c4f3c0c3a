import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { rolesWithPolicy } from '../../src/private/roles-with-policy';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const assumedBy = new iam.AccountRootPrincipal();

let app: App;
let stack: Stack;
let policy: iam.ManagedPolicy;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
  policy = policyOf('Policy');
});

function policyOf(id: string): iam.ManagedPolicy {
  return new iam.ManagedPolicy(stack, id, { statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });
}

test.each<[string, () => void, string[]]>([
  ['attached', () => new iam.Role(stack, 'Role', { assumedBy, managedPolicies: [policy] }), ['Stack/Role/Resource']],
  ['attached in another stack', () => new iam.Role(new Stack(app, 'Other', { env: ENV }), 'Role', { assumedBy, managedPolicies: [policy] }),
    ['Other/Role/Resource']],
  ['a permissions boundary', () => new iam.Role(stack, 'Role', { assumedBy, permissionsBoundary: policy }), ['Stack/Role/Resource']],
  ['both, which counts once', () => new iam.Role(stack, 'Role', { assumedBy, managedPolicies: [policy], permissionsBoundary: policy }),
    ['Stack/Role/Resource']],
  ['attached by name', () => (policy.node.defaultChild as iam.CfnManagedPolicy).addPropertyOverride('Roles', ['Deployer']), ['"Deployer"']],
  ['not attached', () => new iam.Role(stack, 'Role', { assumedBy, managedPolicies: [policyOf('Other')] }), []],
])('a policy that is %s', (_, make, expected) => {
  make();

  expect(rolesWithPolicy(policy.node.defaultChild as iam.CfnManagedPolicy)).toEqual(expected);
});
