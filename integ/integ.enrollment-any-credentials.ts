/**
 * A group whose members may register their first MFA device with an access key.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaEnrollment } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegEnrollmentAnyCredentials');

const developers = new MfaEnforcedGroup(stack, 'Developers', { enrollment: MfaEnrollment.ANY_CREDENTIALS });
developers.addToPolicy(new PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));

new CfnOutput(stack, 'GroupName', { value: developers.groupName });

new IntegTest(app, 'EnrollmentAnyCredentials', { testCases: [stack] });
