import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaExemption, MfaRequiredAdminRole } from '../../src';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const REPOSITORY = 'handbook';
export const ADMIN_ROLE_NAME = 'company-admin';

/** Where the builds run. Put the addresses of your own runners here: the embedded account is called from this machine. */
export const BUILD_ADDRESSES = ['127.0.0.1/32'];

/** People, who need MFA, and a machine, which cannot have it. */
export class HumansAndMachinesStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id, { env: { account: ACCOUNT, region: REGION } });
    const developers = this.addHumans();
    this.addMachine();
    developers.grantAssumeRole(new MfaRequiredAdminRole(this, 'AdminRole', { roleName: ADMIN_ROLE_NAME }));
  }

  /** Git over HTTPS or SSH carries no MFA, so that pulling would stop for good. Pushing does not have to go on. */
  private addHumans(): MfaEnforcedGroup {
    const developers = new MfaEnforcedGroup(this, 'Developers', {
      groupName: 'developers',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
      exemptActions: [MfaExemption.of('codecommit:GitPull')],
    });
    developers.addToPolicy(new iam.PolicyStatement({
      actions: ['codecommit:GitPull', 'codecommit:GitPush'],
      resources: [this.formatArn({ service: 'codecommit', resource: REPOSITORY })],
    }));
    developers.addUser(new iam.User(this, 'Alice', { userName: 'alice' }));
    return developers;
  }

  /**
   * A build machine outside of AWS that deploys with the CDK: it assumes the roles of `cdk bootstrap` and watches the stacks, from its
   * own address and from no other. What it deploys is done with the execution role of AWS CloudFormation, which is an administrator unless
   * `cdk bootstrap` was told otherwise, so its key is as precious. Where it can have OpenID Connect, prefer that to an access key.
   */
  private addMachine(): void {
    const deployer = new iam.User(this, 'Deployer', { userName: 'deployer' });
    const conditions = { IpAddress: { 'aws:SourceIp': BUILD_ADDRESSES } };
    deployer.addToPolicy(new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: ['deploy', 'file-publishing', 'lookup'].map((purpose) => this.formatArn({
        service: 'iam', region: '', resource: 'role', resourceName: `cdk-hnb659fds-${purpose}-role-${this.account}-${this.region}`,
      })),
      conditions,
    }));
    deployer.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: ['*'], conditions }));
  }
}
