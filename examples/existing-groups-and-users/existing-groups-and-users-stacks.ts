import { App, Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcementBoundary, MfaEnforcementPolicy, mixins } from '../../src';

export const ACCOUNT = '111122223333';
const ENV = { account: ACCOUNT, region: 'us-east-1' };

/** A stack that the company has had for years, and that knows nothing of MFA. */
export class OperationsStack extends Stack {
  readonly operators: iam.Group;
  readonly contractor: iam.User;

  constructor(scope: App, id: string, props: StackProps) {
    super(scope, id, props);
    this.operators = new iam.Group(this, 'Operators', {
      groupName: 'operators',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
    });
    this.operators.addUser(new iam.User(this, 'Olga', { userName: 'olga' }));
    this.contractor = new iam.User(this, 'Carl', {
      userName: 'carl',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
  }
}

/** What the company adds: MFA for the groups and users it has, wherever they were made. */
export class MfaStack extends Stack {
  constructor(scope: App, id: string, props: StackProps) {
    super(scope, id, props);
    new MfaEnforcementPolicy(this, 'EnforceMfa', {
      groups: [iam.Group.fromGroupName(this, 'Developers', 'developers')],
      users: [iam.User.fromUserName(this, 'Ernest', 'ernest')],
    });
  }
}

export function addExistingGroupsAndUsers(app: App): void {
  const operations = new OperationsStack(app, 'OperationsStack', { env: ENV });
  operations.operators.with(new mixins.GroupEnforceMfa());
  // A boundary holds whatever policies somebody attaches to the user later; a group's Deny goes with the membership.
  new MfaEnforcementBoundary(operations, 'MfaBoundary').limitUser(operations.contractor);
  new MfaStack(app, 'MfaStack', { env: ENV });
}
