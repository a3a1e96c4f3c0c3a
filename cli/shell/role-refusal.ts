import type { AssumptionOptions } from './assume-role';
import { RoleStep } from './role-steps';
import { explainFailure } from '../clients/sts-failure';
import { profileOption } from '../login/profile-option';
import { durationText } from '../text/duration';

/** Why STS does not let the session assume a role, as far as that can be told from here, and what to do. */
export function roleRefusal(error: unknown, step: RoleStep, { source, session, withSourceIdentity }: AssumptionOptions, now = Date.now()): string {
  const { kind, advice } = explainFailure(error, { profile: source });
  if (kind !== 'denied') return `${step.roleArn} cannot be assumed: ${advice}`;
  const age = Math.floor((now - Date.parse(session.mfaAuthenticatedAt)) / 1000);
  if (step.maxMfaAge !== undefined && age > step.maxMfaAge) {
    return `${step.roleArn} takes MFA of the last ${durationText(step.maxMfaAge)} only, and the code of this session was given ${durationText(age)} ago: `
      + `run \`iam-mfa login --force ${profileOption(source)}\``;
  }
  return `AWS does not let ${session.userArn} assume ${step.roleArn}: there is no such role, its trust policy does not trust this user, `
    + `or no policy of the user allows it${further(step, withSourceIdentity)}`;
}

/** What a trust policy may ask for that was not sent. */
function further(step: RoleStep, withSourceIdentity = false): string {
  const missing = [
    step.externalId === undefined && 'an external ID (external_id in a role profile)',
    !withSourceIdentity && 'a source identity (--source-identity)',
    step.maxMfaAge === undefined && 'MFA of late (`iam-mfa login --force`)',
  ].filter(Boolean);
  return missing.length > 0 ? `. If the role asks for more, it may be ${missing.join(', or ')}` : '';
}
