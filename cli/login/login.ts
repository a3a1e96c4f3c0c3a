import { keepChoices, readChoices } from './choices';
import { loginText } from './login-text';
import { SessionRequest } from './obtain-session';
import { outputChange, outputProfile } from './output-profile';
import { sourceProfile } from './source-profile';
import { awsFiles } from '../aws-files/aws-files';
import { changeSections, checkChangeable } from '../aws-files/change-sections';
import { Configuration } from '../aws-files/configuration';
import { promptedSession } from '../process/prompted-session';

export interface LoginOptions extends Omit<SessionRequest, 'terminal' | 'keep'> {
  readonly outputProfile?: string;
  readonly overwrite?: boolean;
}

/**
 * Gets a session, and puts it where other programs find it.
 *
 * @returns what to tell the person
 */
export async function login({ outputProfile: given, overwrite, ...request }: LoginOptions): Promise<string> {
  const { env, profile } = request;
  const configuration = await Configuration.load(env);
  const source = sourceProfile(configuration, profile);
  const { credentials, state } = awsFiles(env);
  const output = outputProfile({ configuration, profile, source, given, remembered: readChoices(state, source).outputProfile });
  const isWritten = !output.readsSession || configuration.profile(output.name)?.inCredentials !== undefined;
  // Before a code is spent on a session that nobody could use.
  const rules = { overwrite, never: [source] };
  if (isWritten) checkChangeable(credentials, [output.name], rules, source);

  const obtained = await promptedSession(request);
  if (isWritten) await changeSections(credentials, [outputChange(output, configuration, obtained.session)], rules);
  if (given !== undefined) keepChoices(state, source, { outputProfile: output.name });
  return loginText(obtained, output, env);
}
