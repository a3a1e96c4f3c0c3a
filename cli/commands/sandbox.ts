import { POLICIES_AS_OF } from '../../sandbox/managed-policies/published-policy';
import { Sandbox, SandboxOptions } from '../../sandbox/sandbox';
import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { askedOptions, BEHAVIOR_OPTIONS } from '../sandbox/asked-options';
import { sandboxJson, sandboxText } from '../sandbox/printed-sandbox';
import { UsageError } from '../usage-error';

/** `iam-mfa sandbox`: an embedded AWS account that runs until it is interrupted. */
export const sandboxCommand: CommandDefinition = {
  name: 'sandbox',
  summary: 'Start an embedded AWS account to try things in',
  description: [
    'Starts an embedded AWS account (IAM, STS, CloudFormation) on the loopback interface, without network and without cost, and prints its '
    + 'endpoint and the administrator\'s credentials. Ctrl-C ends it, and what is in it unless --state keeps it.',
    '--state names a file that is made at the first start and read at the next: with the same --port, the same access keys and sessions go on. '
    + 'What was answered is in the file, also after a power failure or kill -9. The file holds the secret keys, seeds and passwords of the embedded '
    + 'account, and what was uploaded to its buckets; its owner alone may read it. Everything is written anew at each call that changes something. '
    + 'What the options of behavior say is not in it. One sandbox at a time may have the file: FILE.lock tells which.',
    `The policies that AWS manages are there, as AWS had published them by ${POLICIES_AS_OF}.`,
  ],
  options: [
    { flags: '--port <n>', description: 'The port of the endpoint', otherwise: 'a free one' },
    { flags: '--host <address>', description: 'The loopback address of the endpoint; any other is refused', otherwise: '127.0.0.1' },
    { flags: '--account <id>', description: 'The id of an account that is there', repeatable: true, otherwise: '111122223333, or those of the state file' },
    { flags: '--organization <id>', description: 'The AWS organization that the accounts are members of', otherwise: 'none' },
    { flags: '--management-account <id>', description: 'The management account of the organization', otherwise: 'none of the accounts' },
    { flags: '--state <file>', description: 'The file that keeps the accounts over a restart', otherwise: 'nothing is kept', completedBy: 'file' },
    ...BEHAVIOR_OPTIONS,
    { flags: '--json', description: 'Print the endpoint, the credentials, the state file and the behavior as JSON' },
  ],
  examples: [
    { command: 'iam-mfa sandbox', explanation: 'Start one account; the lines to paste into another shell are printed.' },
    { command: 'iam-mfa sandbox --account 111122223333 --account 444455556666', explanation: 'Start two, to assume roles across them.' },
    { command: 'iam-mfa sandbox --port 4566 --state ./account.json', explanation: 'Start one that goes on where it ended.' },
  ],
  exitStatuses: [{ status: 0, meaning: 'Ended by Ctrl-C or SIGTERM' }, { status: 130, meaning: 'Interrupted while it starts' }],
  run: runSandbox,
};

async function runSandbox(invocation: Invocation): Promise<number> {
  const sandbox = await startSandbox(askedOptions(invocation));
  process.stdout.write(invocation.flag('json') ? sandboxJson(sandbox) : sandboxText(sandbox));
  await interruption();
  await sandbox.close();
  return 0;
}

async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await Sandbox.start(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new UsageError(`port ${options.port} is in use by another program: give another --port, or none to take a free one`);
    }
    throw error;
  }
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
