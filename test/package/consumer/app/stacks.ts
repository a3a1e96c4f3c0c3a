import { Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CrossAccountMfaSwitch, MfaEnforcedGroup, MfaEnrollment, MfaRequiredAdminRole, mixins } from '../../../../src';

export interface BastionStackProps extends StackProps {
  readonly administrators: MfaRequiredAdminRole;
}

export class ProductionStack extends Stack {
  readonly administrators: MfaRequiredAdminRole;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.administrators = new MfaRequiredAdminRole(this, 'Administrators', {
      roleName: 'administrators',
      assumedBy: new iam.AccountPrincipal('111122223333'),
    });
  }
}

export class BastionStack extends Stack {
  constructor(scope: Construct, id: string, props: BastionStackProps) {
    super(scope, id, props);
    const developers = new MfaEnforcedGroup(this, 'Developers', {
      groupName: 'developers',
      enrollment: MfaEnrollment.CONSOLE_ONLY,
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess')],
    });
    developers.addUser(new iam.User(this, 'Alice', { userName: 'alice' }));
    new CrossAccountMfaSwitch(this, 'ProductionSwitch', { groups: [developers], roles: [props.administrators] });

    new iam.Group(this, 'Auditors', { groupName: 'auditors' }).with(new mixins.GroupEnforceMfa());
    new iam.Role(this, 'Reader', { assumedBy: new iam.AccountRootPrincipal() }).with(new mixins.RoleRequireMfa());
  }
}
