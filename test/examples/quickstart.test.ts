import { join } from 'node:path';
import { ListGroupsCommand } from '@aws-sdk/client-iam';
import { BASTION, PRODUCTION } from '../../examples/quickstart/quickstart-stacks';
import { runCdk } from '../../examples/support/cdk-cli';
import { Clients, REGION } from '../../examples/support/clients';
import { Sandbox } from '../../sandbox/sandbox';

const FOLDER = join(__dirname, '..', '..', 'examples', 'quickstart');

/** The unmodified CDK CLI, as a process, from the first deployment to the end. */
describe('the quickstart with the CDK CLI', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.start({ accounts: [BASTION.account, PRODUCTION.account] });
  });

  afterAll(() => sandbox.close());

  async function cdk(...args: string[]): Promise<string> {
    let output = '';
    const target = { endpoint: sandbox.endpoint, region: REGION, ...sandbox.administrator(BASTION.account) };
    await runCdk(FOLDER, [...args, '--no-notices', '--no-color'], target, (text) => (output += text));
    return output;
  }

  const groups = async () => {
    const { iam } = new Clients(sandbox.endpoint, sandbox.administrator(BASTION.account));
    return (await iam.send(new ListGroupsCommand({}))).Groups!.map(({ GroupName }) => GroupName);
  };

  test('diff, deploy, diff, deploy again, destroy', async () => {
    expect(await cdk('diff')).toContain('Number of stacks with differences: 2');

    const deployed = await cdk('deploy', '--all', '--require-approval', 'never');
    expect(deployed).toContain('BastionStack');
    expect(deployed).toMatch(/https:\/\/signin\.aws\.amazon\.com\/switchrole\?account=444455556666&roleName=production-admin/);
    expect(await groups()).toEqual(['developers']);

    expect(await cdk('diff')).toContain('Number of stacks with differences: 0');
    expect(await cdk('deploy', '--all', '--require-approval', 'never')).toContain('(no changes)');

    await cdk('destroy', '--all', '--force');
    expect(await groups()).toEqual([]);
  }, 180_000);
});
