import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuditScene, AWAY, HOME } from './audit-scene';
import { CrossAccountMfaSwitch, CrossAccountMfaSwitchProps, MfaEnforcedGroup, MfaRequiredAdminRole, MfaRequiredRole } from '../../../src';

interface Stage {
  readonly bastion: Stack;
  readonly group: MfaEnforcedGroup;
  /** The stack of the other account, for those who put something into it. */
  member(): Stack;
}

type Values = { readonly [Option in keyof Required<CrossAccountMfaSwitchProps>]: (stage: Stage) => CrossAccountMfaSwitchProps[Option] };

const ROLE_ARN = `arn:aws:iam::${AWAY.account}:role/Ops`;

const SWITCH_VALUES: Values = {
  groups: ({ bastion, group }) => [group, iam.Group.fromGroupName(bastion, 'Imported', 'operators')],
  roles: ({ member }) => rolesIn(member()),
  roleArns: () => [ROLE_ARN],
  targets: ({ member }) => [{ scope: member(), roleName: 'Ops', externalIds: ['partner-1'], displayName: 'operations', region: 'eu-west-1' }],
  allowSessionTags: () => true,
  displayName: () => 'production',
  managedPolicyName: () => 'to-production',
  organizationId: () => 'o-a1b2c3d4e5',
  manifestParameterName: () => '/iam-mfa/manifest',
};

function stage(app: App): Stage {
  const bastion = new Stack(app, 'Bastion', { env: HOME });
  const group = new MfaEnforcedGroup(bastion, 'Developers', { users: [new iam.User(bastion, 'Alice')] });
  return { bastion, group, member: () => new Stack(app, 'Member', { env: AWAY }) };
}

function rolesIn(member: Stack): MfaRequiredRole[] {
  return [new MfaRequiredRole(member, 'Ops', { roleName: 'Ops' }), new MfaRequiredAdminRole(member, 'Admin', { roleName: 'Admin' })];
}

function scene(name: string, props: (made: Stage) => CrossAccountMfaSwitchProps): AuditScene {
  return {
    name: `CrossAccountMfaSwitch ${name}`,
    build: app => {
      const made = stage(app);
      new CrossAccountMfaSwitch(made.bastion, 'Switch', { groups: [made.group], roleArns: [ROLE_ARN], ...props(made) });
    },
  };
}

/** Role ARNs that need more than one managed policy. */
const MANY = Array.from({ length: 200 }, (_, index) => `arn:aws:iam::${100_000_000_000 + index}:role/Operations`);

export const SWITCH_SCENES: AuditScene[] = [
  ...Object.entries(SWITCH_VALUES).map(([option, value]) => scene(option, made => ({ [option]: value(made) }))),
  scene('to many accounts', () => ({ roleArns: MANY })),
];
