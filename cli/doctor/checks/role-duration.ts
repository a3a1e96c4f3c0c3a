import { Profile } from '../../aws-files/configuration';
import { kindOfProfile } from '../../aws-files/profile-kind';
import { Check } from '../check';
import { Finding } from '../finding';

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html for all three */
const LEAST = 900;
const MOST = 43_200;
const MOST_CHAINED = 3600;

export const roleDuration: Check = {
  name: 'role-duration',
  assures: 'every duration_seconds is one that AWS grants',
  run: (subject) => subject.profiles.flatMap((profile) => {
    const { name, settings: { duration_seconds: given } } = profile;
    const kind = kindOfProfile(profile);
    if (given === undefined || kind.kind !== 'role') return [];
    const problem = rangeProblem(Number(given)) ?? chainProblem(Number(given), subject.configuration.profile(kind.sourceProfile));
    return problem === undefined ? [] : [{
      severity: 'problem', profiles: [name], what: `profile ${name} wants duration_seconds = ${given}`, ...problem, where: subject.where(name, 'duration_seconds'),
    }];
  }),
};

type Problem = Pick<Finding, 'why' | 'fix'>;

function rangeProblem(seconds: number): Problem | undefined {
  if (Number.isInteger(seconds) && seconds >= LEAST && seconds <= MOST) return undefined;
  return {
    why: `AWS grants role sessions of ${LEAST} to ${MOST} seconds and refuses others`,
    fix: `set it to one of these, or remove it: ${MOST_CHAINED} is the default`,
  };
}

/** AWS documents the limit for role sessions; tools report the same refusal for sessions of GetSessionToken. */
function chainProblem(seconds: number, source: Profile | undefined): Problem | undefined {
  const sourceKind = source && kindOfProfile(source, { asSource: true }).kind;
  if (seconds <= MOST_CHAINED || !['role', 'our-session', 'session', 'our-process'].includes(sourceKind ?? '')) return undefined;
  return {
    why: `the role is assumed with a session, that of profile ${source!.name}: AWS grants one hour at most then, and refuses the call`,
    fix: 'remove duration_seconds: the AWS CLI and the SDKs renew the role session by themselves as long as the MFA session lasts',
  };
}
