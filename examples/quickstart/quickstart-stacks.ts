import { App, Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaRequiredAdminRole } from '../../src';

export const REGION = 'us-east-1';
export const BASTION = { account: '111122223333', region: REGION };
export const PRODUCTION = { account: '444455556666', region: REGION };
export const ADMIN_ROLE_NAME = 'production-admin';

/** The account where people work: a role for administrators, opened only with MFA. */
export class ProductionStack extends Stack {
  readonly adminRole: MfaRequiredAdminRole;

  constructor(scope: App, id: string, props: StackProps) {
    super(scope, id, props);
    this.adminRole = new MfaRequiredAdminRole(this, 'AdminRole', {
      roleName: ADMIN_ROLE_NAME,
      assumedBy: new iam.AccountPrincipal(BASTION.account),
    });
  }
}

/** The account where people sign in: the group, its members, and the switch to production. */
export class BastionStack extends Stack {
  constructor(scope: App, id: string, props: StackProps & { readonly production: ProductionStack }) {
    super(scope, id, props);
    const developers = new MfaEnforcedGroup(this, 'Developers', { groupName: 'developers' });
    developers.addToPolicy(new iam.PolicyStatement({
      actions: ['cloudformation:DescribeStacks', 'iam:Get*', 'iam:List*'],
      resources: ['*'],
    }));
    for (const userName of ['alice', 'bob']) {
      developers.addUser(new iam.User(this, userName, { userName }));
    }
    new CrossAccountMfaSwitch(this, 'ProductionSwitch', {
      groups: [developers],
      roles: [props.production.adminRole],
    });
  }
}

export function addQuickstart(app: App): void {
  const production = new ProductionStack(app, 'ProductionStack', { env: PRODUCTION });
  new BastionStack(app, 'BastionStack', { env: BASTION, production });
}
