import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { referencesIn } from '../../src/private/references';

test('finds what a value refers to, through other stacks as well', () => {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const policy = new iam.CfnManagedPolicy(stack, 'Policy', { policyDocument: {} });
  const role = new iam.Role(new Stack(app, 'Other'), 'Role', { assumedBy: new iam.AccountRootPrincipal() });

  const found = referencesIn({ list: [`before ${policy.ref} after`], roleArn: role.roleArn, text: 'Policy' }, stack);

  expect([...found]).toEqual([policy, role.node.defaultChild]);
});
