/**
 * A group whose members register nothing: an administrator hands out the MFA devices.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaEnrollment } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegEnrollmentByAdministrator');

const developers = new MfaEnforcedGroup(stack, 'Developers', { enrollment: MfaEnrollment.BY_ADMINISTRATOR });
developers.addToPolicy(new PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));

new CfnOutput(stack, 'GroupName', { value: developers.groupName });

new IntegTest(app, 'EnrollmentByAdministrator', { testCases: [stack] });
