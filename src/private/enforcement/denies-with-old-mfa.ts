import { Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { CREATE_DEVICE, exemptWithOldMfa, OWN_MFA_CHANGES } from './exemptions';
import { EnforcementSettings } from './settings';
import { patternsOverlap } from '../action-pattern';
import { ConditionBlock, fromDateOn, onlyByService, unlessByService, withOldMfa, withoutMfa } from '../mfa-condition';

/**
 * The Denies for sessions whose MFA authentication is too long ago.
 *
 * They match sessions with MFA, and leave requests without MFA to the Deny of everything without MFA: a user without a
 * device, whose request has no MFA age, can register the first one, and a session that is too old cannot renew itself by another.
 */
export function deniesWithOldMfa(settings: EnforcementSettings): PolicyStatement[] {
  const { maxMfaAge, stepUp } = settings;
  return [
    ...(maxMfaAge === undefined ? [] : [everythingButExemptions(settings, maxMfaAge)]),
    ...(stepUp === undefined ? [] : stepUpActions(settings, stepUp)),
  ];
}

function everythingButExemptions(settings: EnforcementSettings, maxMfaAge: Duration): PolicyStatement {
  const notActions = exemptWithOldMfa(settings);
  const conditions = fromDateOn(settings.enforceFrom, unlessByService(settings.allowServiceCalls, withOldMfa(maxMfaAge)));
  return deny('DenyWithOldMfa', notActions.length > 0 ? { notActions } : { actions: ['*'] }, conditions);
}

// Whatever services may do for the user otherwise: an old session would have AWS CloudFormation take the actions, and so would a
// key to which a first call is exempt.
function stepUpActions(settings: EnforcementSettings, { maxMfaAge, actions }: NonNullable<EnforcementSettings['stepUp']>): PolicyStatement[] {
  const { enforceFrom, allowServiceCalls, exempt } = settings;
  return [
    deny('DenyStepUpActionsWithOldMfa', { actions: withRegistration(actions) }, fromDateOn(enforceFrom, withOldMfa(maxMfaAge))),
    ...(allowServiceCalls && exempt.length > 0
      ? [deny('DenyStepUpActionsByServicesWithoutMfa', { actions }, fromDateOn(enforceFrom, onlyByService(withoutMfa())))] : []),
  ];
}

// Otherwise an old session takes the step up with a device that it registers on the way.
function withRegistration(actions: string[]): string[] {
  const missing = [CREATE_DEVICE, ...OWN_MFA_CHANGES].filter((action) => !actions.some((pattern) => patternsOverlap(pattern, action)));
  return [...actions, ...missing];
}

function deny(sid: string, what: PolicyStatementProps, conditions: ConditionBlock): PolicyStatement {
  return new PolicyStatement({ ...what, sid, effect: Effect.DENY, resources: ['*'], conditions });
}
