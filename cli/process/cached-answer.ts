import { readFileSync } from 'node:fs';
import { processAnswer } from './process-answer';
import { plainKeyId } from './profile-key';
import { awsFiles } from '../aws-files/aws-files';
import { LEAST_SECONDS_LEFT, readSession, secondsLeft } from '../login/session-store';

/**
 * What `iam-mfa process --profile` prints if that can be told by a look into three small files: the profile holds the
 * long-term key that its session was opened with, and the session is valid. Undefined leaves it to the long way,
 * which comes to the same answer for these.
 */
export function cachedAnswer(profile: string, env: NodeJS.ProcessEnv, now = Date.now()): string | undefined {
  const files = awsFiles(env);
  const session = readSession(files.state, profile);
  if (!session || !(secondsLeft(session, now) > LEAST_SECONDS_LEFT)) return undefined;
  const keyId = plainKeyId(profile, textOf(files.credentials), textOf(files.config));
  return keyId === session.longTermKeyId ? processAnswer(session) : undefined;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
