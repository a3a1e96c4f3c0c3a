/**
 * Enforcement from a date on: one that is long past, and one that is far away.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegEnforceFrom');

for (const [id, enforceFrom] of [['Past', '2020-01-01T00:00:00Z'], ['Future', '2099-01-01T00:00:00Z']]) {
  const group = new MfaEnforcedGroup(stack, id, { enforceFrom });
  group.addToPolicy(new PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));
  group.addToPolicy(new PolicyStatement({ actions: ['iam:RemoveUserFromGroup'], resources: [group.groupArn] }));
  new CfnOutput(stack, `${id}GroupName`, { value: group.groupName });
}

new IntegTest(app, 'EnforceFrom', { testCases: [stack] });
