import { awsFiles } from '../aws-files/aws-files';
import { Configuration } from '../aws-files/configuration';
import { stsClient } from '../clients/clients';
import { explainFailure } from '../clients/sts-failure';
import { callerOf } from '../login/caller';
import { LoginFailed } from '../login/login-failed';
import { readSession } from '../login/session-store';
import { longTermKey } from '../login/source-profile';

/** The user that the key of a profile belongs to: as the last session has it, else as STS says, which takes no session. */
export async function userArnOf(configuration: Configuration, source: string, env: NodeJS.ProcessEnv): Promise<string> {
  const key = await longTermKey(configuration, source, env);
  const session = readSession(awsFiles(env).state, source);
  if (session?.longTermKeyId === key.accessKeyId) return session.userArn;
  try {
    return (await callerOf(await stsClient({ env, profile: source, credentials: key }), source)).arn;
  } catch (error) {
    throw error instanceof LoginFailed ? error : new LoginFailed(explainFailure(error, { profile: source }).advice);
  }
}
