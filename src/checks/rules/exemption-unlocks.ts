import { ifDecided } from '../../simulation/analysis/if-decided';
import { CALLER_TITLES } from '../../simulation/caller-titles';
import { GainId, gainOf, GAINS } from '../../simulation/reach/gains';
import { accessWithoutMfa } from '../access-without-mfa';
import { CheckedModel, CheckedUser } from '../checked-model';
import { undecidedFinding } from '../each-decided';
import { EnforcementHolder, enforcementHolder, holderKey } from '../enforcement-holder';
import { ExemptAction, exemptActions, exemptOn, isOnUsers } from '../exempt-requests';
import { Counterexample, Finding } from '../finding';
import { listed, listedShortly } from '../listed';
import { Rule } from '../rule';
import { subjectOf } from '../subject-of';
import { takesResource } from '../takes-resource';
import { wayOn } from '../way-on';

const FIX = 'take the actions out of the NotAction of the Deny; MfaExemption.of refuses them; for a password that must be changed at the first sign-in there is '
  + 'passwordChangeAtFirstSignIn, which lets console sessions alone change it';

export const exemptionUnlocks: Rule = {
  id: 'exemption-unlocks',
  severity: 'error',
  title: 'What is exempt from MFA leads on to more',
  rationale: 'What is exempt from MFA should lead nowhere. Removing a device, setting a password, making a credential, or assuming a role that does not ask for MFA itself turns a leaked key '
    + 'into more than the key.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_iam_mfa-selfmanage.html',
  fix: FIX,
  find: (model) => {
    const found = new Map<string, Unlock>();
    const undecided: Finding[] = [];
    for (const user of model.users) noteUnlock(model, user, found, undecided);
    return [...[...found.values()].map((unlock) => findingOn(model, unlock)), ...undecided];
  },
};

/** An exempt request by which a user gains more. */
interface Unlocking {
  readonly exempt: ExemptAction;
  readonly gain: GainId;
  readonly request: Counterexample;
}

interface Unlock {
  readonly holder: EnforcementHolder;
  readonly user: CheckedUser;
  readonly unlocking: readonly Unlocking[];
}

/** Registering one's own device is what enforcements are for to leave out: enrollment-with-long-term-key looks at it. */
const OTHER_RULES: ReadonlySet<GainId> = new Set(['registers-device', 'resyncs-device', 'gets-session-token']);

/** What takes something that the key does not bring: the old password, a device that is not enabled, a role whose trust policy does not ask for MFA. */
const WEAK: ReadonlySet<GainId> = new Set(['tries-passwords', 'deletes-device', 'assumes-role']);

const TITLES: Partial<Record<GainId, string>> = {
  'deletes-device': 'the removal of MFA devices that are not enabled yet, whosever they are',
  'assumes-role': 'sessions of roles that do not ask for MFA themselves',
};

/** One user stands for all who are under the same enforcement. */
function noteUnlock(model: CheckedModel, user: CheckedUser, found: Map<string, Unlock>, undecided: Finding[]): void {
  const note = ({ message }: Error) => {
    undecided.push(undecidedFinding(subjectOf(user), message));
    return [];
  };
  const unlocking = thatFit(exemptActions(model, user).flatMap((exempt) => ifDecided(() => unlockingBy(model, user, exempt), note)));
  if (unlocking.length === 0) return;
  const holder = enforcementHolder(model, user, unlocking[0].exempt.enforcement);
  if (!found.has(holderKey(holder))) found.set(holderKey(holder), { holder, user, unlocking });
}

function unlockingBy(model: CheckedModel, user: CheckedUser, exempt: ExemptAction): Unlocking[] {
  const gain = gainOf(exempt.action.name);
  if (!gain || OTHER_RULES.has(gain) || !leadsOn(model, user, exempt, gain)) return [];
  const request = exemptOn(model, user, exempt, isOnUsers(exempt.action) ? user.arn : exempt.request.resource);
  return request ? [{ exempt, gain, request }] : [];
}

/** Where resources are exempt, not actions, most actions of AWS are not on such a resource. */
function thatFit(unlocking: readonly Unlocking[]): readonly Unlocking[] {
  const fitting = unlocking.filter(({ exempt: { action }, request }) => takesResource(action, request.resource));
  return fitting.length > 0 ? fitting : unlocking;
}

function leadsOn(model: CheckedModel, user: CheckedUser, { callerKind, request: { resource } }: ExemptAction, gain: GainId): boolean {
  // It takes the old password. Who signed in to the console has that.
  if (gain === 'tries-passwords') return callerKind === 'accessKey';
  if (gain === 'directs-service') return accessWithoutMfa(model, user).open.some((open) => open.callerKind === 'forwardAccessSession' && open.verdict === 'without-mfa');
  // The trust policy decides: trust-reachable-without-mfa and switch-target-without-mfa look at it.
  return gain !== 'assumes-role' || !model.roles.some(({ arn }) => arn === resource);
}

function findingOn(model: CheckedModel, { holder, user, unlocking }: Unlock): Finding {
  const gains = [...new Set(unlocking.map(({ gain }) => gain))];
  const strongest = unlocking.find(({ gain }) => !WEAK.has(gain)) ?? unlocking[0];
  const way = wayOn(model, user, strongest.request, strongest.gain);
  const actions = [...new Set(unlocking.map(({ request }) => request.action))].sort();
  return {
    rule: exemptionUnlocks.id,
    severity: gains.every((gain) => WEAK.has(gain)) && !way?.path ? 'warning' : 'error',
    message: `exempt from MFA: ${listedShortly(actions)}; with ${CALLER_TITLES[strongest.request.callerKind]}, whoever poses as ${user.name} gains `
      + `${listed(gains.map((gain) => TITLES[gain] ?? GAINS[gain].title))}`,
    fix: FIX,
    ...holder,
    ...(way ?? { counterexample: strongest.request }),
  };
}
