import { EnrollmentRefused } from './enrollment-refused';
import { CodePair, MfaDevices } from './mfa-devices';
import { deviceLabel, VirtualDevice } from './otpauth-uri';
import { tokenCodeOf, tokenCodeProblem } from '../login/token-code';
import { Terminal } from '../terminal/terminal';

/** IAM was seen to take a right pair after four wrong ones; it is not known to lock a device. */
const ATTEMPTS = 3;

const SHOW_AGAIN = 'q';

export interface EnableOptions {
  readonly devices: MfaDevices;
  readonly terminal: Terminal;
  readonly userName: string;
  readonly device: VirtualDevice;
  /** Shows the QR code again. */
  readonly showAgain: () => Promise<void>;
}

/**
 * Fails as enabling the device would, before anybody scans it.
 *
 * IAM checks permissions before it looks at the codes, and takes no pair of two equal codes.
 */
export async function checkEnabling(devices: MfaDevices, userName: string, { serialNumber }: VirtualDevice): Promise<void> {
  await devices.enable(userName, serialNumber, { AuthenticationCode1: '000000', AuthenticationCode2: '000000' });
}

/** Asks for two codes that follow one another, until AWS takes them. */
export async function enableDevice({ devices, terminal, userName, device, showAgain }: EnableOptions): Promise<CodePair> {
  for (let left = ATTEMPTS - 1; ; left--) {
    const codes = await askPair(terminal, device, showAgain);
    if (await devices.enable(userName, device.serialNumber, codes) === 'enabled') return codes;
    if (left === 0) {
      throw new EnrollmentRefused(`AWS took none of ${ATTEMPTS} pairs of codes, so the device was not enabled: `
        + 'check that the phone sets its clock automatically, and begin again');
    }
    terminal.say(`AWS did not take these two codes. They must be two that ${deviceLabel(device)} showed right after one another: `
      + 'take the code that is shown now, then the very next one. '
      + 'If this is the entry of an earlier try, delete it in the app and scan the QR code of this one.');
  }
}

async function askPair(terminal: Terminal, device: VirtualDevice, showAgain: () => Promise<void>): Promise<CodePair> {
  const AuthenticationCode1 = await askFirst(terminal, device, showAgain);
  const second = await terminal.ask('The next code, when the app shows it (within 30 seconds):', {
    problem: (answer) => (
      tokenCodeOf(answer) === AuthenticationCode1 ? 'that is the same code: wait until the app shows the next one' : tokenCodeProblem(answer)
    ),
  });
  return { AuthenticationCode1, AuthenticationCode2: tokenCodeOf(second)! };
}

async function askFirst(terminal: Terminal, device: VirtualDevice, showAgain: () => Promise<void>): Promise<string> {
  for (;;) {
    const answer = await terminal.ask(`The code that the app shows for ${deviceLabel(device)} (${SHOW_AGAIN}: show the QR code again):`, {
      problem: (text) => (asksForQrCode(text) ? undefined : tokenCodeProblem(text)),
    });
    if (!asksForQrCode(answer)) return tokenCodeOf(answer)!;
    await showAgain();
  }
}

function asksForQrCode(answer: string): boolean {
  return answer.trim().toLowerCase() === SHOW_AGAIN;
}
