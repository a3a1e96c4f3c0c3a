import { parseArgs } from 'node:util';
import { runCdk } from './cdk-cli';
import { REGION } from './clients';
import { Example, Successor } from './example';
import { MfaDevice } from './mfa-device';
import { Stage } from './stage';
import { StepFailed, Steps } from './steps';
import { formatTable } from './table';
import { exportLines } from '../../cli/export-lines';
import { Sandbox } from '../../sandbox/sandbox';

/** Runs an example as a command. The exit status is 0 if every step came out as expected. */
export function runExample(example: Example): void {
  run(example).then(
    (status) => {
      process.exitCode = status;
    },
    (error: Error) => {
      progress(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}

/** Progress goes to standard error, so that `--json` leaves nothing but JSON on standard output. */
const progress = (text: string) => process.stderr.write(text);

async function run(example: Example): Promise<number> {
  const { values: flags } = parseArgs({
    options: { json: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
  });
  const accounts = Object.values(example.accounts);
  const sandbox = await Sandbox.start({ accounts, organizationId: example.organizationId });
  try {
    const purposes = Object.entries(example.accounts).map(([purpose, account]) => `${account} (${purpose})`);
    progress(`Embedded AWS account${accounts.length > 1 ? 's' : ''} ${enumerated(purposes)} at ${sandbox.endpoint}\n`);
    const steps = new Steps(({ step, caller, call, observed }) => progress(`  ${step}. ${caller}: ${call} -> ${observed}\n`));
    const stage = new Stage(sandbox, accounts[0], steps);
    await example.prepare?.(stage);
    await deploy(example, stage);
    progress(`\nActing as ${enumerated(example.people)}\n`);
    const successor = await walk(example, stage);
    process.stdout.write(flags.json ? `${JSON.stringify(steps.taken, undefined, 2)}\n` : `\n${formatTable(steps.taken)}\n`);
    progress(verdict(steps, successor));
    if (flags.keep && successor) {
      progress(howToGoOn(stage, successor));
      await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()));
    }
    return successor && steps.different.length === 0 ? 0 : 1;
  } finally {
    await sandbox.close();
  }
}

function deploy({ folder }: Example, { sandbox, home }: Stage): Promise<void> {
  return runCdk(
    folder,
    ['deploy', '--all', '--require-approval', 'never', '--no-notices', '--no-color', '--progress', 'events'],
    { endpoint: sandbox.endpoint, region: REGION, ...sandbox.administrator(home) },
    progress,
  );
}

/** Nobody can go on where a step went wrong that later ones need. */
async function walk(example: Example, stage: Stage): Promise<Successor | undefined> {
  try {
    return await example.walk(stage);
  } catch (error) {
    if (error instanceof StepFailed) {
      return undefined;
    }
    throw error;
  }
}

function verdict({ taken, different }: Steps, successor?: Successor): string {
  if (!successor) {
    return `\nStopped after step ${taken.length}: a step that later ones need went wrong.\n`;
  }
  return different.length === 0
    ? `\n${taken.length} of ${taken.length} steps as expected.\n`
    : `\n${different.length} of ${taken.length} steps differ from what was expected.\n`;
}

function howToGoOn({ sandbox }: Stage, { person, device }: Successor): string {
  const credentials = exportLines({ endpoint: sandbox.endpoint, region: REGION, credentials: person.accessKey });
  return `
The accounts stay up until Ctrl-C. To go on as ${person.userName} with the AWS CLI, in another terminal:

${credentials.map((line) => `  ${line}`).join('\n')}
  aws iam list-users                          # refused
${device ? howToOpenASession(device) : ''}`;
}

function howToOpenASession({ serialNumber, base32Secret }: MfaDevice): string {
  return `  aws sts get-session-token --serial-number ${serialNumber} --token-code CODE

CODE comes from any authenticator app, set up with the secret
  ${base32Secret}
or, for instance, from \`oathtool --totp -b SECRET\`. A code works once.
`;
}

function enumerated(items: string[]): string {
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : items[0];
}
