import { isOrganizationId, Sandbox, SandboxOptions } from '../../sandbox/sandbox';
import { exportLines } from '../export-lines';
import { parseCommandLine, UsageError } from '../usage-error';

/** The region that the printed lines set; the sandbox answers for any. */
const REGION = 'us-east-1';

/** `iam-mfa sandbox`: an embedded AWS account that runs until it is interrupted. */
export async function sandboxCommand(args: string[]): Promise<number> {
  const { values } = parseCommandLine({
    args,
    options: {
      port: { type: 'string' },
      account: { type: 'string', multiple: true },
      organization: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const accounts = accountIds(values.account);
  const port = values.port === undefined ? undefined : portNumber(values.port);
  const sandbox = await startSandbox({ accounts, port, organizationId: organizationId(values.organization) });
  process.stdout.write(values.json ? `${JSON.stringify(asJson(sandbox), undefined, 2)}\n` : asText(sandbox));
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

function accountIds(given: string[] | undefined): string[] | undefined {
  for (const [index, id] of (given ?? []).entries()) {
    if (!/^\d{12}$/.test(id)) {
      throw new UsageError(`--account is ${JSON.stringify(id)}, expected an account id of twelve digits`);
    }
    if (given!.indexOf(id) !== index) {
      throw new UsageError(`--account ${id} is given twice, expected each account once`);
    }
  }
  return given;
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
  return [`Embedded AWS account at ${sandbox.endpoint} (Ctrl-C ends it)`, ...accounts].join('\n\n') + '\n';
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
