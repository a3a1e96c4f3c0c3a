import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaEnrollment } from '../../src';

export const BASTION = '111122223333';
export const PRODUCTION = '444455556666';
export const REGION = 'us-east-1';

/** The account where people sign in, and from which they switch to production. */
export class BastionStack extends Stack {
  constructor(app: App, production: Stack) {
    super(app, 'BastionStack', { env: { account: BASTION, region: REGION } });
    const developers = new MfaEnforcedGroup(this, 'Developers', {
      users: [new iam.User(this, 'Alice', { userName: 'alice' })],
      // So that people enroll at the command line. Until they have, whoever has their key could do so too.
      enrollment: MfaEnrollment.ANY_CREDENTIALS,
    });
    new MfaEnforcedGroup(this, 'Administrators', { users: [new iam.User(this, 'Bob', { userName: 'bob' })] });
    developers.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks', 'iam:List*'], resources: ['*'] }));
    const toProduction = new CrossAccountMfaSwitch(this, 'ToProduction', { groups: [developers], manifestParameterName: '/iam-mfa/production' });
    toProduction.addTarget(production, {
      roleName: 'Deployer',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess')],
      maxMfaAge: Duration.hours(8),
      displayName: 'Deploy to production',
    });
    toProduction.addTarget(production, {
      roleName: 'Auditor',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
    });
  }
}

export function addCommandLine(app: App): void {
  new BastionStack(app, new Stack(app, 'ProductionStack', { env: { account: PRODUCTION, region: REGION } }));
}
