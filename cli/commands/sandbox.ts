import { isOrganizationId, Sandbox, SandboxOptions } from '../../sandbox/sandbox';
import { KNOWN_AWS_MANAGED_POLICIES } from '../../src/simulation/template/aws-managed-policies';
import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { exportLines } from '../export-lines';
import { UsageError } from '../usage-error';

/** The region that the printed lines set; the sandbox answers for any. */
const REGION = 'us-east-1';

/** `iam-mfa sandbox`: an embedded AWS account that runs until it is interrupted. */
export const sandboxCommand: CommandDefinition = {
  name: 'sandbox',
  summary: 'Start an embedded AWS account to try things in',
  description: [
    'Starts an embedded AWS account (IAM, STS, CloudFormation) on 127.0.0.1, without network and without cost, and prints its endpoint '
    + 'and the administrator\'s credentials. Ctrl-C ends it, and what is in it.',
    `Of the policies that AWS manages it has ${KNOWN_AWS_MANAGED_POLICIES.join(', ')}.`,
  ],
  options: [
    { flags: '--port <n>', description: 'The port of the endpoint', otherwise: 'a free one' },
    { flags: '--account <id>', description: 'The id of an account that is there', repeatable: true, otherwise: '111122223333' },
    { flags: '--organization <id>', description: 'The AWS organization that the accounts are members of', otherwise: 'none' },
    { flags: '--json', description: 'Print the endpoint and the credentials as JSON' },
  ],
  examples: [
    { command: 'iam-mfa sandbox', explanation: 'Start one account; the lines to paste into another shell are printed.' },
    { command: 'iam-mfa sandbox --account 111122223333 --account 444455556666', explanation: 'Start two, to assume roles across them.' },
  ],
  exitStatuses: [{ status: 0, meaning: 'Ended by Ctrl-C or SIGTERM' }, { status: 130, meaning: 'Interrupted while it starts' }],
  run: runSandbox,
};

async function runSandbox(invocation: Invocation): Promise<number> {
  const given = invocation.text('port');
  const accounts = accountIds(invocation.texts('account'));
  const port = given === undefined ? undefined : portNumber(given);
  const sandbox = await startSandbox({ accounts, port, organizationId: organizationId(invocation.text('organization')) });
  process.stdout.write(invocation.flag('json') ? `${JSON.stringify(asJson(sandbox), undefined, 2)}\n` : asText(sandbox));
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

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`--port is ${JSON.stringify(text)}, expected a number from 0 to 65535 (0 takes a free port)`);
  }
  return port;
}

function accountIds(given: readonly string[] | undefined): string[] | undefined {
  for (const [index, id] of (given ?? []).entries()) {
    if (!/^\d{12}$/.test(id)) {
      throw new UsageError(`--account is ${JSON.stringify(id)}, expected an account id of twelve digits`);
    }
    if (given!.indexOf(id) !== index) {
      throw new UsageError(`--account ${id} is given twice, expected each account once`);
    }
  }
  return given && [...given];
}

function organizationId(given: string | undefined): string | undefined {
  if (given !== undefined && !isOrganizationId(given)) {
    throw new UsageError(`--organization is ${JSON.stringify(given)}, expected the id of an AWS organization such as o-a1b2c3d4e5`);
  }
  return given;
}

function asJson(sandbox: Sandbox): object {
  return {
    endpoint: sandbox.endpoint,
    accounts: sandbox.accountIds.map((accountId) => ({ accountId, administrator: sandbox.administrator(accountId) })),
  };
}

function asText(sandbox: Sandbox): string {
  const accounts = sandbox.accountIds.map((accountId) => [
    `# administrator of account ${accountId}`,
    ...exportLines({ endpoint: sandbox.endpoint, region: REGION, credentials: sandbox.administrator(accountId) }),
  ].join('\n'));
  const signIn = [
    '# a user signs in to the console without a browser; what is printed suits credential_process',
    `#   curl -s -d accountId=${sandbox.accountIds[0]} -d userName=NAME -d password=PASSWORD ${sandbox.endpoint}/_sandbox/console-sign-in`,
  ].join('\n');
  return [`Embedded AWS account at ${sandbox.endpoint} (Ctrl-C ends it)`, ...accounts, signIn].join('\n\n') + '\n';
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
