import { CallerContextName } from '../caller-contexts';
import { userState } from './caller-states';
import { GainId, GAINS } from './gains';
import { CallerState } from './reach';
import { Edge, edgeAt, effectEdge, firstAllowed, StepSite } from './step-site';
import { anyUser, targetsOf } from './targets';
import { Identity } from '../template/identity';

/** What it takes besides, by action; the first action that is allowed tells how. */
const NEEDS: Readonly<Record<string, string | undefined>> = {
  'iam:UpdateLoginProfile': 'that the user has a password and no MFA device',
  'iam:CreateLoginProfile': 'that the user has neither a password nor an MFA device',
  'iam:CreateAccessKey': undefined,
  'iam:UpdateAccessKey': 'the secret of a key that was deactivated',
};

/** Passwords and keys of users, one's own and others', and what else hurts a user. */
export function userSteps(site: StepSite): Edge[] {
  return [
    ...credentialSteps(site, 'sets-password', 'console'), ...credentialSteps(site, 'makes-access-key', 'accessKey'),
    ...otherCredentialSteps(site), ...passwordGuessSteps(site), ...deviceRemovalSteps(site),
  ];
}

function credentialSteps(site: StepSite, gain: GainId, callerKind: CallerContextName): Edge[] {
  const actions = Object.keys(NEEDS).filter((action) => GAINS[gain].actions.includes(action));
  return targetsOf(site, actions).map((target) => {
    const reached = target.user ? credentialOf(site, target.user, gain, callerKind) : anyUser(site, callerKind, target);
    return edgeAt(site, { gain, action: target.action, request: target.request, reached, needs: NEEDS[target.action] });
  });
}

/** Another credential of the kind that one has already is no other state, but it outlives the first. */
function credentialOf({ state }: StepSite, user: Identity, gain: GainId, callerKind: CallerContextName): CallerState {
  const isOwn = user.arn === state.principal.arn && state.callerKind === callerKind;
  return isOwn ? { type: 'effect', gain, resource: user.arn, accountId: user.accountId } : userState(user, callerKind);
}

function otherCredentialSteps(site: StepSite): Edge[] {
  const gain = 'makes-other-credentials';
  return targetsOf(site, GAINS[gain].actions).map(({ action, request }) => effectEdge(site, gain, action, request));
}

/** Who signed in knows the password, and no service tries passwords for anybody. */
function passwordGuessSteps(site: StepSite): Edge[] {
  const { state: { principal, callerKind } } = site;
  if (callerKind !== 'accessKey') return [];
  const allowed = firstAllowed(site, GAINS['tries-passwords'].actions, principal.arn);
  return allowed ? [effectEdge(site, 'tries-passwords', allowed.action, allowed.request)] : [];
}

/** Of others: whoever has a device removes it only with MFA, whatever the policies say. */
function deviceRemovalSteps(site: StepSite): Edge[] {
  const gain = 'removes-device';
  return targetsOf(site, GAINS[gain].actions)
    .filter(({ user }) => user?.arn !== site.state.principal.arn)
    .map(({ action, request }) => effectEdge(site, gain, action, request));
}
