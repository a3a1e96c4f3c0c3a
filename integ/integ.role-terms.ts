/**
 * Roles that ask for more than MFA: the name of the session, a source identity, an external ID, a user by ARN, a date.
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { MfaEnforcedGroup, MfaRequiredRole, MfaRequiredRoleProps } from '../src';

const app = new App();
const stack = new Stack(app, 'CdkIamMfaIntegRoleTerms');
const usersIn = (path: string) => stack.formatArn({ service: 'iam', region: '', resource: 'user', resourceName: `${path}/*` });

const engineers = new MfaEnforcedGroup(stack, 'Engineers');
const terms: Record<string, MfaRequiredRoleProps> = {
  Named: { requireUserNameAsSessionName: true, allowSessionTags: true },
  Identified: { requireSourceIdentity: true },
  External: { externalIds: ['integration-test'] },
  ForEngineers: { trustedPrincipalArns: [usersIn('engineers')] },
  ForOthers: { trustedPrincipalArns: [usersIn('others')] },
  Past: { validUntil: '2020-01-01T00:00:00Z' },
};
for (const [id, props] of Object.entries(terms)) {
  const role = new MfaRequiredRole(stack, id, props);
  engineers.grantAssumeRole(role);
  new CfnOutput(stack, `${id}RoleArn`, { value: role.roleArn });
}

new CfnOutput(stack, 'GroupName', { value: engineers.groupName });

new IntegTest(app, 'RoleTerms', { testCases: [stack] });
