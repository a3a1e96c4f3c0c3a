import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuditScene, inStack, OptionValues, scenePerValue } from './audit-scene';
import { ENFORCEMENT_VALUES } from './enforcement-scenes';
import { MfaEnforcementOptions } from '../../../src';
import { GroupEnforceMfa, RoleRequireMfa, RoleRequireMfaProps } from '../../../src/mixins';

const ROLE_VALUES: OptionValues<RoleRequireMfaProps> = {
  maxMfaAge: { 'a quarter of an hour': Duration.minutes(15) },
};

function group(stack: Stack, options: MfaEnforcementOptions = {}): void {
  const made = new iam.Group(stack, 'Developers');
  made.addUser(new iam.User(stack, 'Alice'));
  made.with(new GroupEnforceMfa(options));
}

function role(stack: Stack, props: RoleRequireMfaProps = {}): void {
  new iam.Role(stack, 'Role', { assumedBy: new iam.AccountPrincipal('444455556666') }).with(new RoleRequireMfa(props));
}

export const MIXIN_SCENES: AuditScene[] = [
  inStack('GroupEnforceMfa', stack => group(stack)),
  ...scenePerValue('GroupEnforceMfa', ENFORCEMENT_VALUES, group),
  inStack('RoleRequireMfa', stack => role(stack)),
  ...scenePerValue('RoleRequireMfa', ROLE_VALUES, role),
];
