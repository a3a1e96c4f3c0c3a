import { profileOption } from '../../login/profile-option';
import { LEAST_SECONDS_LEFT, secondsLeft } from '../../login/session-store';
import { storedSessions } from '../../status/stored-sessions';
import { Finding } from '../finding';
import { Subject } from '../subject';

type Text = Omit<Finding, 'profiles'>;

const UNSET = 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN';

/**
 * Keys in variables come before profiles: for botocore also before AWS_PROFILE (not before --profile), for the
 * JavaScript SDK only where AWS_PROFILE is not set.
 */
export function environmentKey({ env, files }: Subject): Finding[] {
  const { AWS_ACCESS_KEY_ID: keyId, AWS_SESSION_TOKEN: token } = env;
  if (!keyId) return token ? [asFinding(leftOver())] : [];
  const stored = storedSessions(files.state).find(({ accessKeyId }) => accessKeyId === keyId);
  // What `iam-mfa env` and `iam-mfa exec` are for.
  if (stored && secondsLeft(stored) > LEAST_SECONDS_LEFT) return [];
  if (stored) return [asFinding(expired(stored.profile))];
  return [asFinding(token ? mismatched(keyId) ?? shadowing(env) : longTerm(env))];
}

function asFinding(text: Text): Finding {
  return { ...text, profiles: [] };
}

function expired(profile: string): Text {
  return {
    severity: 'problem',
    what: `the session of profile ${profile} in AWS_ACCESS_KEY_ID is over`,
    why: 'the AWS CLI and the SDKs take it before the profiles and fail (ExpiredToken)',
    fix: `eval "$(iam-mfa env ${profileOption(profile)})", or ${UNSET}`,
  };
}

/** Access key IDs of IAM users begin with AKIA, those of STS with ASIA. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
function mismatched(keyId: string): Text | undefined {
  return keyId.startsWith('AKIA') ? {
    severity: 'problem',
    what: 'AWS_SESSION_TOKEN is left over beside a long-term key in AWS_ACCESS_KEY_ID',
    why: 'AWS refuses every call that is signed with both (InvalidClientTokenId)',
    fix: 'unset AWS_SESSION_TOKEN',
  } : undefined;
}

function leftOver(): Text {
  return {
    severity: 'warning',
    what: 'AWS_SESSION_TOKEN is set without AWS_ACCESS_KEY_ID',
    why: 'it has no effect until a key is set beside it, which then fails (InvalidClientTokenId)',
    fix: 'unset AWS_SESSION_TOKEN',
  };
}

function longTerm(env: NodeJS.ProcessEnv): Text {
  return {
    severity: 'problem',
    what: 'AWS_ACCESS_KEY_ID holds a long-term key',
    why: `${before(env)}: calls go without MFA`,
    fix: `${UNSET}, and keep the key in a profile of the credentials file`,
  };
}

function shadowing(env: NodeJS.ProcessEnv): Text {
  return {
    severity: 'warning',
    what: 'AWS_ACCESS_KEY_ID holds a session that iam-mfa does not keep',
    why: `${before(env)}; whether it is with MFA, and how long it lasts, is not known here`,
    fix: `${UNSET}, unless it is meant`,
  };
}

function before({ AWS_PROFILE: profile }: NodeJS.ProcessEnv): string {
  return profile
    ? `the AWS CLI and boto3 take it before AWS_PROFILE (${profile}), which the JavaScript SDK and the CDK take`
    : 'the AWS CLI and the SDKs take it before the profiles';
}
