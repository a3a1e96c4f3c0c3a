import { join } from 'node:path';
import { PersonHome } from '../../support/person-home';
import { runProcess } from '../../support/run-process';

const ROOT = join(__dirname, '..', '..', '..');

/** Whom the AWS CLI takes a profile for: the ARN, or what it complains of. */
export async function callerOfCli({ env }: PersonHome, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await runProcess('aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text', ...args], { env });
  return `${stdout}${stderr}`.trim();
}

const CALLER = `
const { fromIni } = require('@aws-sdk/credential-providers');
const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');
const [profile] = process.argv.slice(1);
new STSClient({ ...(profile && { credentials: fromIni({ profile }) }), maxAttempts: 1 }).send(new GetCallerIdentityCommand({}))
  .then(({ Arn }) => Arn, ({ name, message }) => name + ': ' + message)
  .then((text) => process.stdout.write(text));
`;

/** Whom the JavaScript SDK takes a profile for, or the one that it finds by itself. */
export async function callerOfSdk({ env }: PersonHome, profile?: string): Promise<string> {
  const args = ['--no-warnings', '-e', CALLER, ...profile === undefined ? [] : [profile]];
  const { stdout, stderr } = await runProcess(process.execPath, args, { env: { ...env, NODE_PATH: join(ROOT, 'node_modules') } });
  return stdout || stderr;
}
