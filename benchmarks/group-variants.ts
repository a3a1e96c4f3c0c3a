import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaDeviceRequirement } from '../src/mfa-device-requirement';
import { MfaEnforcedGroup, MfaEnforcedGroupProps } from '../src/mfa-enforced-group';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { MfaExemption } from '../src/mfa-exemption';
import { SelfServiceCredential } from '../src/self-service-credential';
import { PolicySimulator, SimulationDecision, SimulationRequest } from '../src/simulation';
import { StepUpActions } from '../src/step-up-actions';

/** An `MfaEnforcedGroup` with its options, and the rows that an option opens or closes by its description. */
export interface GroupVariant {
  readonly name: string;
  readonly options: MfaEnforcedGroupProps;
  readonly declared: readonly string[];
}

/** The group with its defaults, then with one option at a time. */
export const GROUP_VARIANTS: readonly GroupVariant[] = [
  { name: 'defaults', options: {}, declared: [] },
  { name: '`enrollment: ANY_CREDENTIALS`', options: { enrollment: MfaEnrollment.ANY_CREDENTIALS }, declared: ['C1'] },
  { name: '`enrollment: BY_ADMINISTRATOR`', options: { enrollment: MfaEnrollment.BY_ADMINISTRATOR }, declared: ['B7', 'B8', 'B9'] },
  { name: '`selfService`: every credential', options: { selfService: Object.values(SelfServiceCredential) }, declared: [] },
  { name: '`selfService`: none', options: { selfService: [] }, declared: [] },
  { name: '`passwordChangeAtFirstSignIn`', options: { passwordChangeAtFirstSignIn: true }, declared: ['B5', 'B6'] },
  { name: '`maxMfaAge`', options: { maxMfaAge: Duration.hours(1) }, declared: [] },
  { name: '`stepUp` for changes to IAM', options: { stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES] } }, declared: [] },
  { name: '`exemptActions` for Git', options: { exemptActions: [MfaExemption.of('codecommit:GitPull', 'codecommit:GitPush')] }, declared: [] },
  { name: '`allowServiceCalls`', options: { allowServiceCalls: true }, declared: ['A8'] },
  {
    name: '`deviceRequirement: FIDO`, asked with an authenticator app',
    options: { deviceRequirement: MfaDeviceRequirement.FIDO },
    declared: ['B7', 'B8', 'B9'],
  },
];

/** Decides requests of alice and erin, who are in such a group, and in a group of administrators if asked for. */
export function decideByGroup(options: MfaEnforcedGroupProps): (request: SimulationRequest, administrator: boolean) => SimulationDecision {
  const users = simulatorOf(options, []);
  const administrators = simulatorOf(options, [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')]);
  return (request, administrator) => (administrator ? administrators : users).simulate(request).decision;
}

function simulatorOf(options: MfaEnforcedGroupProps, managedPolicies: iam.IManagedPolicy[]): PolicySimulator {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const group = new MfaEnforcedGroup(stack, 'Group', { ...options, managedPolicies });
  group.addUser(new iam.User(stack, 'Alice', { userName: 'alice' }));
  group.addUser(new iam.User(stack, 'Erin', { userName: 'erin', path: '/eng/' }));
  // A role that trusts the account and asks for no MFA itself: what keeps a caller out is the policy of the group.
  new iam.Role(stack, 'Admin', { roleName: 'AWSAdminRole', assumedBy: new iam.AccountRootPrincipal() });
  return PolicySimulator.fromStack(stack);
}
