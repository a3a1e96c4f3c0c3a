/**
 * A group whose members register security keys and passkeys only.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MfaDeviceRequirement, MfaEnforcedGroup } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegDeviceRequirement');

const administrators = new MfaEnforcedGroup(stack, 'Administrators', { deviceRequirement: MfaDeviceRequirement.FIDO });
administrators.addToPolicy(new PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));

new CfnOutput(stack, 'GroupName', { value: administrators.groupName });

new IntegTest(app, 'DeviceRequirement', { testCases: [stack] });
