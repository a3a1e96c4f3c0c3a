import { App, Stack } from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';

/** What alice works on: she deploys it with the profile of a role. The account and the region are the profile's. */
const stack = new Stack(new App(), 'Workload', {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
new ssm.StringParameter(stack, 'Greeting', { parameterName: '/workload/greeting', stringValue: 'hello' });
