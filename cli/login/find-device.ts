import type { IAMClient } from '@aws-sdk/client-iam';
import { readChoices } from './choices';
import { selectDevice } from './device-selection';
import { LoginFailed } from './login-failed';
import { deviceName, listDevices, MfaDevice } from './mfa-devices';
import { loginCommandLine } from './no-terminal';
import type { Login } from './open-session';
import { awsFiles } from '../aws-files/aws-files';
import { explainFailure } from '../clients/sts-failure';

export interface FoundDevice extends MfaDevice {
  /** The person chose it, and is not to be asked again once it has worked. */
  readonly isChoice: boolean;
}

/** The device that gives the code: given, remembered, configured, the only one, or chosen by the person. */
export async function findDevice(login: Login, iam: () => Promise<IAMClient>): Promise<FoundDevice> {
  const { request, configuration, key: { profile }, caller, terminal } = login;
  const settings = (name: string) => configuration.profile(name)?.settings.mfa_serial;
  const selection = selectDevice({
    profile,
    caller,
    given: request.serialNumber,
    remembered: readChoices(awsFiles(request.env).state, profile).serialNumber,
    configured: settings(profile) ?? settings(request.profile),
    listed: await devicesOf(await iam(), login),
  });
  if ('device' in selection) return { ...selection.device, isChoice: request.serialNumber !== undefined };
  const { among, leftOut } = selection;
  if (!terminal || request.tokenCode !== undefined) {
    const options = among.map(({ serialNumber }) => `  ${loginCommandLine(profile)} --serial ${serialNumber}`);
    throw new LoginFailed([`${caller.userName} has ${among.length} MFA devices: log in with the one that the code is of`, ...options].join('\n'));
  }
  if (leftOut.length > 0) {
    const names = leftOut.map(({ serialNumber }) => deviceName(serialNumber)).join(', ');
    terminal.say(`Not among them: ${names}. STS takes no codes of security keys and passkeys; \`aws login\` signs in with those.`);
  }
  const device = await terminal.choose(`MFA device of ${caller.userName} in ${caller.accountId}:`, among.map((value) => ({ value, label: label(value) })));
  return { ...device, isChoice: true };
}

/** Undefined where the user may not list them. */
async function devicesOf(iam: IAMClient, { caller, key: { profile } }: Login): Promise<MfaDevice[] | undefined> {
  try {
    return await listDevices(iam, caller.userName);
  } catch (error) {
    const failure = explainFailure(error, { profile });
    if (failure.kind === 'denied') return undefined;
    throw new LoginFailed(failure.advice);
  }
}

function label({ serialNumber, enabledAt }: MfaDevice): string {
  const name = deviceName(serialNumber);
  return enabledAt ? `${name} (enabled on ${enabledAt.toISOString().slice(0, 10)})` : name;
}
