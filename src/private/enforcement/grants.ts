import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { CREATE_DEVICE, exemptWithoutMfa, LIST_DEVICES, OWN_MFA_READS, registration } from './exemptions';
import { EnforcementSettings } from './settings';
import { MfaEnrollment } from '../../mfa-enrollment';
import { patternsOverlap } from '../action-pattern';
import { ownUserArns, virtualMfaDeviceArns } from '../arns';
import { withMfa } from '../mfa-condition';
import { selfServiceStatement } from '../self-service-statement';

const ACCOUNT_FACTS = ['iam:GetAccountPasswordPolicy', 'iam:GetAccountSummary', LIST_DEVICES];

/**
 * What users may do for themselves.
 */
export function grants(scope: IConstruct, settings: EnforcementSettings): PolicyStatement[] {
  const ownUser = ownUserArns(scope);
  const changes = registration(settings).filter((action) => action !== CREATE_DEVICE);
  return [
    accountFacts(settings),
    ...(registration(settings).includes(CREATE_DEVICE) ? [createVirtualDevice(scope)] : []),
    manageOwnMfa([...changes, ...OWN_MFA_READS], ownUser),
    ...(settings.enrollment === MfaEnrollment.BY_ADMINISTRATOR ? [] : [removeOwnDevice(ownUser)]),
    ...settings.selfService.map((credential) => selfServiceStatement(credential, ownUser)),
  ].flatMap((statement) => withMfaBesideAWeakDeny(statement, settings));
}

function accountFacts({ fidoOnly }: EnforcementSettings): PolicyStatement {
  const actions = fidoOnly ? ACCOUNT_FACTS.filter((action) => action !== LIST_DEVICES) : ACCOUNT_FACTS;
  return new PolicyStatement({ sid: 'AllowAccountFacts', actions, resources: ['*'] });
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

// The Deny stands behind these grants. Where it does not yet, or lets service calls pass, the grants ask for MFA themselves, but for
// what is exempt from it anyway: a bare key is to gain nothing by joining the group.
function withMfaBesideAWeakDeny(statement: PolicyStatement, settings: EnforcementSettings): PolicyStatement[] {
  if (settings.enforceFrom === undefined && !settings.allowServiceCalls) return [statement];
  const exempt = exemptWithoutMfa(settings);
  const open = statement.actions.filter((action) => exempt.some((pattern) => patternsOverlap(pattern, action)));
  const rest = statement.actions.filter((action) => !open.includes(action));
  if (rest.length === 0) return [statement];
  const guarded = statement.copy({ actions: rest, sid: open.length === 0 ? statement.sid : `${statement.sid}WithMfa` });
  guarded.addConditions(withMfa());
  return open.length === 0 ? [guarded] : [statement.copy({ actions: open }), guarded];
}
