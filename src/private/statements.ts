import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { ownUserArns, virtualMfaDeviceArns } from './arns';
import { withLongTermKey, withMfa, withoutMfa } from './mfa-condition';
import { selfServiceStatement } from './self-service-statement';
import { MfaEnrollment } from '../mfa-enrollment';
import { SelfServiceCredential } from '../self-service-credential';

const ACCOUNT_FACTS = ['iam:GetAccountPasswordPolicy', 'iam:GetAccountSummary', 'iam:ListVirtualMFADevices'];
const OWN_MFA_READS = ['iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices'];
const OWN_MFA_CHANGES = ['iam:EnableMFADevice', 'iam:ResyncMFADevice'];
const CREATE_DEVICE = 'iam:CreateVirtualMFADevice';

// What a user without a device needs to register one. sts:GetSessionToken needs no permission and cannot be denied,
// so it is not listed. The removal of a device never is: whoever holds a key would remove the lock with it.
const EXEMPTIONS = [CREATE_DEVICE, ...OWN_MFA_CHANGES, ...OWN_MFA_READS, 'iam:ListVirtualMFADevices'].sort();

export interface EnforcementOptions {
  readonly enrollment: MfaEnrollment;
  readonly selfService: SelfServiceCredential[];
}

/**
 * The policy that every construct takes: what users may do for themselves, and the Deny of everything else without MFA.
 */
export function enforcementStatements(scope: IConstruct, options: EnforcementOptions): PolicyStatement[] {
  const ownUser = ownUserArns(scope);
  const selfService = [...new Set(options.selfService)].map((credential) => selfServiceStatement(credential, ownUser));

  if (options.enrollment === MfaEnrollment.BY_ADMINISTRATOR) {
    return [accountFacts(), manageOwnMfa(OWN_MFA_READS, ownUser), ...selfService, denyEverythingWithoutMfa()];
  }
  return [
    accountFacts(),
    createVirtualDevice(scope),
    manageOwnMfa([...OWN_MFA_CHANGES, ...OWN_MFA_READS], ownUser),
    removeOwnDevice(ownUser),
    ...selfService,
    denyWithoutMfa(),
    exemptionsReachOneselfOnly(ownUser),
    ...(options.enrollment === MfaEnrollment.CONSOLE_ONLY ? [denyEnrollmentWithLongTermKeys()] : []),
  ];
}

function accountFacts(): PolicyStatement {
  return new PolicyStatement({ sid: 'AllowAccountFacts', actions: ACCOUNT_FACTS, resources: ['*'] });
}

function createVirtualDevice(scope: IConstruct): PolicyStatement {
  return new PolicyStatement({
    sid: 'AllowCreatingVirtualMfaDevices',
    actions: [CREATE_DEVICE],
    resources: virtualMfaDeviceArns(scope),
  });
}

function manageOwnMfa(actions: string[], ownUser: string[]): PolicyStatement {
  return new PolicyStatement({ sid: 'AllowManagingOwnMfa', actions: [...actions].sort(), resources: ownUser });
}

function removeOwnDevice(ownUser: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'AllowRemovingOwnMfaWithMfa',
    actions: ['iam:DeactivateMFADevice'],
    resources: ownUser,
    conditions: withMfa(),
  });
}

function denyWithoutMfa(): PolicyStatement {
  return new PolicyStatement({
    sid: 'DenyWithoutMfa',
    effect: Effect.DENY,
    notActions: EXEMPTIONS,
    resources: ['*'],
    conditions: withoutMfa(),
  });
}

function denyEverythingWithoutMfa(): PolicyStatement {
  return new PolicyStatement({
    sid: 'DenyWithoutMfa',
    effect: Effect.DENY,
    actions: ['*'],
    resources: ['*'],
    conditions: withoutMfa(),
  });
}

// An exemption is by action. Without this statement an administrator's access key, with no MFA at all,
// registers a device for any other user.
function exemptionsReachOneselfOnly(ownUser: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'DenyOtherUsersWithoutMfa',
    effect: Effect.DENY,
    actions: [...OWN_MFA_CHANGES, ...OWN_MFA_READS].sort(),
    notResources: ownUser,
    conditions: withoutMfa(),
  });
}

function denyEnrollmentWithLongTermKeys(): PolicyStatement {
  return new PolicyStatement({
    sid: 'DenyEnrollmentWithLongTermKeys',
    effect: Effect.DENY,
    actions: [CREATE_DEVICE, ...OWN_MFA_CHANGES],
    resources: ['*'],
    conditions: withLongTermKey(),
  });
}
