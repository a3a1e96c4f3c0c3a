import { parseDeviceName } from './device-name';
import { enrollingCredentials } from './enrolling-credentials';
import { Enrollment } from './enrollment';
import { EnrollmentRefused } from './enrollment-refused';
import { iamUserOf } from './iam-user';
import { offerLogin } from './offer-login';
import { PngFile } from './png-file';
import { stsClient } from '../clients/clients';
import { explainFailure } from '../clients/sts-failure';
import { Invocation } from '../command-line/command-definition';
import { harmless } from '../command-line/harmless';
import { LoginFailed } from '../login/login-failed';
import { profileOption } from '../login/profile-option';
import { controllingTerminal } from '../terminal/controlling-terminal';
import { NoTerminal, Terminal } from '../terminal/terminal';

const ENROLLED = 0;
const REFUSED = 1;

/** `iam-mfa enroll`: creates a virtual device and enables it, with a person at the terminal. */
export async function enroll(invocation: Invocation): Promise<number> {
  const name = invocation.text('name');
  const png = invocation.text('png');
  const request: EnrollRequest = {
    env: invocation.env,
    profile: invocation.text('profile'),
    ...(name !== undefined && { name: parseDeviceName(name) }),
    ...(png !== undefined && { png: new PngFile(png) }),
    secretAsText: invocation.flag('secret'),
  };
  const terminal = controllingTerminal(invocation.env);
  try {
    if (!terminal) throw noTerminal(request.profile);
    await enrollAt(terminal, request);
    return ENROLLED;
  } catch (error) {
    const refusal = refusalOf(error, request);
    if (!refusal) throw error;
    process.stderr.write(`iam-mfa: ${harmless(refusal)}\n`);
    return REFUSED;
  } finally {
    terminal?.close();
  }
}

type EnrollRequest = Omit<ConstructorParameters<typeof Enrollment>[0], 'terminal' | 'user'>;

async function enrollAt(terminal: Terminal, request: EnrollRequest): Promise<void> {
  const { env, profile } = request;
  const found = await enrollingCredentials(profile, env);
  const user = await iamUserOf(await stsClient({ env, profile, credentials: found.credentials }));
  terminal.say(`Enrolling an MFA device for ${user.userName} in ${user.accountId}.`);
  const serialNumber = await new Enrollment({ ...request, terminal, user }).run(found);
  terminal.say(`AWS takes codes of ${serialNumber} from now on.`);
  process.stdout.write(`${serialNumber}\n`);
  await offerLogin(terminal, { env, keyProfile: found.keyProfile, serialNumber });
}

/** Why no device was enrolled, where AWS, or nobody being there, is the reason. */
function refusalOf(error: unknown, { profile = 'default' }: EnrollRequest): string | undefined {
  if (error instanceof EnrollmentRefused || error instanceof LoginFailed || error instanceof NoTerminal) return error.message;
  const isAnswer = error instanceof Error && '$metadata' in error;
  return isAnswer ? explainFailure(error, { profile }).advice : undefined;
}

function noTerminal(profile: string | undefined): NoTerminal {
  return new NoTerminal('a device is enrolled by a person who scans a QR code and types two codes, and there is no terminal: '
    + `run \`iam-mfa enroll${profile === undefined ? '' : ` ${profileOption(profile)}`}\` in one, or enroll the device in the console`);
}
