import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { CHANGE_PASSWORD, CREATE_DEVICE, exemptWithoutMfa, FIRST_SIGN_IN, OWN_MFA_CHANGES, OWN_MFA_READS } from './exemptions';
import { EnforcementSettings } from './settings';
import { userActions } from './user-actions';
import { MfaEnrollment } from '../../mfa-enrollment';
import { patternsOverlap } from '../action-pattern';
import { ownUserArns } from '../arns';
import { ConditionBlock, fromDateOn, onlyByService, unlessByService, withLongTermKey, withoutMfa, withoutRecentMfa } from '../mfa-condition';

const ENROLLMENT = [CREATE_DEVICE, ...OWN_MFA_CHANGES];

export const WITHOUT_MFA_SID = 'DenyWithoutMfa';

/**
 * The Deny of everything without MFA.
 */
export function denyWithoutMfa(settings: EnforcementSettings): PolicyStatement {
  const notActions = exemptWithoutMfa(settings);
  return new PolicyStatement({
    sid: WITHOUT_MFA_SID,
    effect: Effect.DENY,
    ...(notActions.length > 0 ? { notActions } : { actions: ['*'] }),
    resources: ['*'],
    conditions: fromDateOn(settings.enforceFrom, unlessByService(settings.allowServiceCalls, withoutMfa())),
  });
}

/**
 * What holds besides, from the first second on: nothing without MFA reaches other users, and no long-term key registers a device.
 */
export function enrollmentGuards(scope: IConstruct, settings: EnforcementSettings): PolicyStatement[] {
  return [
    ...exemptionsReachOneselfOnly(scope, settings),
    ...enrollmentByTheRightCredentials(settings),
    ...passwordFromTheConsole(settings),
    ...notByServices(settings),
  ];
}

// An exemption is by action. Without this statement an administrator's access key, with no MFA at all,
// registers a device for any other user. Reading about others is no more than others' policies allow, until the Deny sets in.
function exemptionsReachOneselfOnly(scope: IConstruct, settings: EnforcementSettings): PolicyStatement[] {
  const selfEnrollment = settings.enrollment !== MfaEnrollment.BY_ADMINISTRATOR;
  const changes = [...(selfEnrollment ? OWN_MFA_CHANGES : []), ...(settings.passwordChangeAtFirstSignIn ? [CHANGE_PASSWORD] : [])];
  const exempt = userActions(settings.exempt);
  const others = [...(selfEnrollment ? OWN_MFA_READS : []), ...exempt];
  // An exemption lets old sessions pass as well, and is to take them no further.
  const condition = settings.maxMfaAge === undefined || exempt.length === 0 ? withoutMfa() : withoutRecentMfa(settings.maxMfaAge);
  const deny = (sid: string, actions: string[], conditions: ConditionBlock) => actions.length === 0 ? [] : [new PolicyStatement({
    sid,
    effect: Effect.DENY,
    actions: [...new Set(actions)].sort(),
    notResources: ownUserArns(scope),
    conditions,
  })];
  return settings.enforceFrom === undefined
    ? deny('DenyOtherUsersWithoutMfa', [...changes, ...others], condition)
    : [
      ...deny('DenyOtherUsersWithoutMfa', changes, withoutMfa()),
      ...deny('DenyExemptionsOnOtherUsersWithoutMfa', others, fromDateOn(settings.enforceFrom, condition)),
    ];
}

function enrollmentByTheRightCredentials(settings: EnforcementSettings): PolicyStatement[] {
  const deny = (sid: string, conditions: Record<string, Record<string, string>>) =>
    [new PolicyStatement({ sid, effect: Effect.DENY, actions: ENROLLMENT, resources: ['*'], conditions })];
  switch (settings.enrollment) {
    case MfaEnrollment.CONSOLE_ONLY: return deny('DenyEnrollmentWithLongTermKeys', withLongTermKey());
    case MfaEnrollment.BY_ADMINISTRATOR: return weakensDenyOf(ENROLLMENT, settings) ? deny('DenyEnrollmentWithoutMfa', withoutMfa()) : [];
    case MfaEnrollment.ANY_CREDENTIALS: return [];
  }
}

function passwordFromTheConsole({ passwordChangeAtFirstSignIn }: EnforcementSettings): PolicyStatement[] {
  return passwordChangeAtFirstSignIn ? [new PolicyStatement({
    sid: 'DenyPasswordChangeWithLongTermKeys',
    effect: Effect.DENY,
    actions: FIRST_SIGN_IN,
    resources: ['*'],
    conditions: withLongTermKey(),
  })] : [];
}

// A request that a service makes for a key is not told from one of a console session without MFA by the key that says so, which is
// false in both. Once the key may call a service, the guards would be got around: an automation of AWS Systems Manager
// calls whatever the user may, in the user's name.
function notByServices(settings: EnforcementSettings): PolicyStatement[] {
  const { enrollment, passwordChangeAtFirstSignIn, enforceFrom, allowServiceCalls, exempt } = settings;
  const actions = [...(enrollment === MfaEnrollment.CONSOLE_ONLY ? ENROLLMENT : []), ...(passwordChangeAtFirstSignIn ? FIRST_SIGN_IN : [])];
  const serviceInReach = enforceFrom !== undefined || allowServiceCalls || exempt.length > 0;
  return serviceInReach && actions.length > 0 ? [new PolicyStatement({
    sid: 'DenyEnrollmentByServicesWithoutMfa',
    effect: Effect.DENY,
    actions,
    resources: ['*'],
    conditions: onlyByService(withoutMfa()),
  })] : [];
}

/**
 * Whether the Deny of everything without MFA lets some of these actions pass at some time.
 */
export function weakensDenyOf(actions: string[], { enforceFrom, allowServiceCalls, exempt }: EnforcementSettings): boolean {
  return enforceFrom !== undefined || allowServiceCalls || exempt.some((pattern) => actions.some((action) => patternsOverlap(pattern, action)));
}
