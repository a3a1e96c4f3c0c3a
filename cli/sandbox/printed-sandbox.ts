import { BEHAVIOR_CHOICES, Sandbox } from '../../sandbox/sandbox';
import { exportLines } from '../export-lines';
import { optionName } from './asked-options';

/** The region that the printed lines set; the sandbox answers for any. */
const REGION = 'us-east-1';

/** For programs, as one JSON object. */
export function sandboxJson(sandbox: Sandbox): string {
  const { endpoint, accountIds, stateFile = null, behavior } = sandbox;
  const accounts = accountIds.map((accountId) => ({ accountId, administrator: sandbox.administrator(accountId) }));
  return `${JSON.stringify({ endpoint, accounts, stateFile, behavior }, undefined, 2)}\n`;
}

/** For people: what this is, and the lines to paste. */
export function sandboxText(sandbox: Sandbox): string {
  const accounts = sandbox.accountIds.map((accountId) => [
    `# administrator of account ${accountId}`,
    ...exportLines({ endpoint: sandbox.endpoint, region: REGION, credentials: sandbox.administrator(accountId) }),
  ].join('\n'));
  const signIn = [
    '# a user signs in to the console without a browser; what is printed suits credential_process',
    `#   curl -s -d accountId=${sandbox.accountIds[0]} -d userName=NAME -d password=PASSWORD ${sandbox.endpoint}/_sandbox/console-sign-in`,
  ].join('\n');
  return [banner(sandbox), ...accounts, signIn].join('\n\n') + '\n';
}

function banner(sandbox: Sandbox): string {
  return [
    `Embedded AWS account at ${sandbox.endpoint} (Ctrl-C ends it)`,
    'This is not AWS and holds no secret of it: its keys open nothing else. It listens on the loopback interface only.',
    kept(sandbox),
    ...changedBehavior(sandbox),
  ].join('\n');
}

function kept({ stateFile }: Sandbox): string {
  return stateFile === undefined
    ? 'Nothing is kept: no file is written, and what is in it ends with it.'
    : `Kept in ${stateFile}, with its keys, seeds and passwords.`;
}

function changedBehavior({ behavior }: Sandbox): string[] {
  const changed = BEHAVIOR_CHOICES.filter(({ name, values }) => behavior[name] !== values[0]);
  return changed.length === 0 ? [] : [`Behavior other than by default: ${changed.map(({ name }) => `--${optionName(name)} ${behavior[name]}`).join(', ')}`];
}
