import type { FailureContext, Refused, StsFailure } from './failure';
import { durationText } from '../../text/duration';

/** What is wrong with what was asked for. */
export function requestRefusal({ name, message }: Refused, { profile }: FailureContext): StsFailure | undefined {
  if (message.includes('1 hour session limit for roles assumed by role chaining')) {
    return { kind: 'chained-duration', advice: 'a role that is assumed with a session lasts an hour at most: ask for 3600 seconds or less (duration_seconds)' };
  }
  if (/exceeds the MaxSessionDuration set for this role/.test(message)) {
    return { kind: 'other', advice: 'the role does not allow sessions of that length: ask for a shorter one (duration_seconds), or have its maximum session duration raised' };
  }
  const [, than, seconds] = /'durationSeconds' failed to satisfy constraint.*\b(less|greater) than or equal to (\d+)/.exec(message) ?? [];
  if (than !== undefined) {
    const bound = `${than === 'less' ? 'at most' : 'at least'} ${durationText(Number(seconds))} (${seconds} seconds)`;
    return { kind: 'other', advice: `the session can last ${bound}: ask for another duration` };
  }
  if (/^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown)/.test(name)) {
    return { kind: 'other', advice: 'AWS takes no more requests for the moment, for there were too many: wait some seconds, then try again' };
  }
  if (name === 'RegionDisabledException') {
    return { kind: 'other', advice: `STS is not active in this region: give another --region, or the profile ${profile} another region, or activate it (IAM, account settings)` };
  }
  return undefined;
}
