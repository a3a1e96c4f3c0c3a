import { AwsClock } from './aws-clock';
import { Caller, callerOf } from './caller';
import { keepChoices } from './choices';
import { findDevice, FoundDevice } from './find-device';
import { LoginFailed } from './login-failed';
import { noTerminal } from './no-terminal';
import type { ObtainedSession, SessionRequest } from './obtain-session';
import { requestSession } from './request-session';
import { StoredSession } from './session-store';
import { LongTermKey } from './source-profile';
import { checkedTokenCode } from './token-code';
import { awsFiles } from '../aws-files/aws-files';
import { Configuration } from '../aws-files/configuration';
import { iamClient, stsClient } from '../clients/clients';
import { explainFailure } from '../clients/sts-failure';
import { Terminal } from '../terminal/terminal';

export interface Opening {
  readonly request: SessionRequest;
  readonly configuration: Configuration;
  readonly key: LongTermKey;
  /** The session that another command has got meanwhile, such as a login in another terminal. */
  readonly openedElsewhere: () => StoredSession | undefined;
}

/** Who opens a session, with which device, and who can be asked. */
export interface Login extends Opening {
  readonly caller: Caller;
  readonly clock: AwsClock;
  readonly terminal?: Terminal;
}

/** Asks AWS for a session: whatever can be wrong is found out before a code is asked for. */
export async function openSession(opening: Opening): Promise<ObtainedSession> {
  const { request: { env, tokenCode, codeCommand, terminal: openTerminal }, key } = opening;
  if (tokenCode !== undefined) checkedTokenCode(tokenCode);
  const terminal = openTerminal();
  if (!terminal && tokenCode === undefined && codeCommand === undefined) throw noTerminal(key.profile);
  const options = { env, credentials: key, profile: key.profile };
  const sts = await stsClient(options);
  const clock = new AwsClock(sts);
  const caller = await callerOf(sts, key.profile).catch((error: unknown) => {
    throw error instanceof LoginFailed ? error : new LoginFailed(explainFailure(error, { profile: key.profile }).advice);
  });
  const login: Login = { ...opening, caller, clock, terminal };
  const device = await findDevice(login, () => iamClient(options));
  const obtained = await requestSession(login, device, sts);
  if (obtained.isNew && device.isChoice) remember(device, login);
  return obtained;
}

function remember({ serialNumber }: FoundDevice, { request, key: { profile } }: Login): void {
  try {
    keepChoices(awsFiles(request.env).state, profile, { serialNumber });
  } catch {
    // There is a session; the choice can be made again.
  }
}
