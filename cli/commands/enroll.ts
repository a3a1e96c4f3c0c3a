import { CommandDefinition } from '../command-line/command-definition';

export const enrollCommand: CommandDefinition = {
  name: 'enroll',
  summary: 'Create a virtual MFA device, scan it from the terminal, and enable it',
  description: [
    'Creates a virtual MFA device for the IAM user of a profile, shows its QR code in the terminal, asks for two codes that follow '
    + 'one another, and enables it. A device of the same name that an earlier try left unfinished is deleted. Then it offers to log in.',
    'The profile may hold an access key, the credentials of `aws login` or of another session of the console, or anything else that '
    + 'the AWS SDK reads. A second device takes an MFA session of the first one, which is opened where there is none. Where the policy '
    + 'of the account lets devices be enrolled in the console only, or by an administrator, the command says so before it shows anything.',
    'The secret of the device is shown on the terminal alone, as a QR code or, if asked for, as text, and is erased from it afterwards.',
  ],
  options: [
    {
      flags: '--profile <name>',
      description: 'The profile of the user',
      env: ['PROFILE', 'AWS_PROFILE'],
      otherwise: 'default, or the credentials of the environment',
      completedBy: 'profile',
    },
    {
      flags: '--name <device>',
      description: 'The name of the device, which is unique in the account',
      otherwise: 'the name of the user, with a number if it is taken',
    },
    { flags: '--png <file>', description: 'Write the QR code to a file instead of the terminal; it holds the secret', completedBy: 'file' },
    { flags: '--secret', description: 'Show the secret as text instead of the QR code' },
  ],
  examples: [
    { command: 'iam-mfa enroll --profile acme', explanation: 'Enroll a device named after the user' },
    { command: 'iam-mfa enroll --profile acme --name alice-tablet', explanation: 'Enroll a second device' },
    { command: 'iam-mfa enroll --profile acme --png qr.png', explanation: 'Scan from a picture, where the terminal is too small' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'the device is enabled; its serial number is on standard output' },
    { status: 1, meaning: 'no device was enabled: AWS refused, or there is no terminal' },
  ],
  run: (invocation) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
    const { enroll } = require('../enroll/enroll') as typeof import('../enroll/enroll');
    return enroll(invocation);
  },
};
