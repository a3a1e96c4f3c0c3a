import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CreateAccessKeyCommand, CreateLoginProfileCommand } from '@aws-sdk/client-iam';
import { runCdk } from './cdk-cli';
import { Clients } from './clients';
import { BASTION, PRODUCTION, REGION } from './quickstart-stacks';
import { Step, StepFailed, Steps } from './steps';
import { formatTable } from './table';
import { EnrolledDevice, Person, Walkthrough } from './walkthrough';
import { exportLines } from '../../cli/export-lines';
import { Sandbox } from '../../sandbox/sandbox';

/** Progress goes to standard error, so that `--json` leaves nothing but JSON on standard output. */
const progress = (text: string) => process.stderr.write(text);

async function main(): Promise<number> {
  const { values: flags } = parseArgs({
    options: { json: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
  });
  const sandbox = await Sandbox.start({ accounts: [BASTION.account, PRODUCTION.account] });
  try {
    progress(`Embedded AWS accounts ${BASTION.account} (bastion) and ${PRODUCTION.account} (production) at ${sandbox.endpoint}\n`);
    const administrator = sandbox.administrator(BASTION.account);
    await runCdk(
      ['deploy', '--all', '--require-approval', 'never', '--no-notices', '--no-color', '--progress', 'events'],
      { endpoint: sandbox.endpoint, region: REGION, ...administrator },
      progress,
    );
    const alice = await onboard(sandbox);
    progress('\nActing as alice\n');
    const { steps, device } = await walk(alice);
    process.stdout.write(flags.json ? `${JSON.stringify(steps, undefined, 2)}\n` : `\n${formatTable(steps)}\n`);
    const different = steps.filter((step) => step.expected !== step.observed);
    progress(verdict(steps, different, device));
    if (flags.keep && device) {
      progress(howToGoOn(sandbox, alice, device));
      await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()));
    }
    return device && different.length === 0 ? 0 : 1;
  } finally {
    await sandbox.close();
  }
}

/** What an administrator hands to a new colleague: a password and an access key. */
async function onboard(sandbox: Sandbox): Promise<Person> {
  const { iam } = new Clients(sandbox.endpoint, sandbox.administrator(BASTION.account));
  const password = `${randomBytes(12).toString('base64url')}-Aa1!`;
  await iam.send(new CreateLoginProfileCommand({ UserName: 'alice', Password: password }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }));
  return {
    endpoint: sandbox.endpoint,
    accessKey: { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! },
    consoleSession: sandbox.consoleSignIn({ accountId: BASTION.account, userName: 'alice', password }),
  };
}

async function walk(alice: Person): Promise<{ steps: Step[]; device?: EnrolledDevice }> {
  const steps = new Steps(({ step, caller, call, observed }) => progress(`  ${step}. ${caller}: ${call} -> ${observed}\n`));
  try {
    const device = await new Walkthrough(alice, steps).run();
    return { steps: steps.taken, device };
  } catch (error) {
    if (error instanceof StepFailed) {
      return { steps: error.steps };
    }
    throw error;
  }
}

function verdict(steps: Step[], different: Step[], device: EnrolledDevice | undefined): string {
  if (!device) {
    return `\nStopped after step ${steps.length}: a step that later ones need went wrong.\n`;
  }
  return different.length === 0
    ? `\n${steps.length} of ${steps.length} steps as expected.\n`
    : `\n${different.length} of ${steps.length} steps differ from what was expected.\n`;
}

function howToGoOn(sandbox: Sandbox, alice: Person, device: EnrolledDevice): string {
  return `
The accounts stay up until Ctrl-C. To go on as alice with the AWS CLI, in another terminal:

${exportLines({ endpoint: sandbox.endpoint, region: REGION, credentials: alice.accessKey }).map((line) => `  ${line}`).join('\n')}
  aws iam list-users                          # refused
  aws sts get-session-token --serial-number ${device.serialNumber} --token-code CODE

CODE comes from any authenticator app, set up with the secret
  ${device.base32Secret}
or, for instance, from \`oathtool --totp -b SECRET\`. A code works once.
`;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    progress(`${error.message}\n`);
    process.exitCode = 1;
  },
);
