import type { ObtainedSession } from './obtain-session';
import { OutputProfile } from './output-profile';
import { profileOption } from './profile-option';
import { newSessionText, validSessionText } from './session-text';
import { durationText } from '../text/duration';

/** The time of two codes. */
const NOTABLE_DRIFT_SECONDS = 60;

/** What a login came to, and what can be done with it. */
export function loginText({ session, isNew, clockDrift = 0 }: ObtainedSession, output: OutputProfile, env: NodeJS.ProcessEnv): string {
  const profile = `profile ${output.name}`;
  const first = isNew
    ? `${newSessionText(session)}, ${profile}.`
    : `${validSessionText(session)}, ${profile}; --force opens another.`;
  return [
    first,
    ...output.readsSession ? ['The profile reads it by itself (credential_process in the config file): the credentials file has no copy.'] : [],
    ...Math.abs(clockDrift) >= NOTABLE_DRIFT_SECONDS ? [driftText(clockDrift)] : [],
    ...env.AWS_PROFILE === output.name ? [] : [nextStep(output)],
  ].join('\n');
}

function driftText(drift: number): string {
  return `The clock here is ${durationText(Math.abs(drift))} ${drift > 0 ? 'behind' : 'ahead of'} that of AWS: set it. `
    + 'Most signatures of a clock that is 5 min off are refused, and codes made on this machine are late: see iam-mfa doctor.';
}

function nextStep({ name, source }: OutputProfile): string {
  const set = process.platform === 'win32' ? `$env:AWS_PROFILE = '${name}'` : `export AWS_PROFILE=${name}`;
  return `Use it: ${set}   or: iam-mfa exec ${profileOption(source)} -- COMMAND`;
}
