import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { contents } from './account-contents';
import { ACCOUNT, embeddedTarget, OTHER_ACCOUNT } from './embedded-target';
import { Clients, Credentials } from '../../../examples/support/clients';
import { ALLOWED, EXPLICITLY_DENIED } from '../../../examples/support/outcome';
import { Refused } from '../../../integ/exercise/account-guard';
import { Exercise } from '../../../integ/exercise/exercise';
import { Interrupted, Interruption } from '../../../integ/exercise/interruption';
import { Run } from '../../../integ/exercise/run';
import { crossAccountMfaSwitch } from '../../../integ/exercises/cross-account-mfa-switch';
import { Sandbox } from '../../../sandbox/sandbox';
import { createUser } from '../../support/sandbox-people';

const STACK = 'CdkIamMfaIntegMfaEnforcedGroup';

/** The CDK CLI deploys and destroys in most of these. */
jest.setTimeout(180_000);

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.start({ accounts: [ACCOUNT, OTHER_ACCOUNT] });
});
afterEach(() => sandbox.close());

const exercise = (run: Exercise['run']): Exercise => ({ name: 'mfa-enforced-group', stacks: [STACK], run });

/** Makes a user with a device, takes a row, and then does something else. */
const after = (then: () => void) => exercise(async (desk) => {
  const { GroupName } = await desk.outputs(STACK);
  const user = await desk.temporaryUser({ groupNames: [GroupName] });
  await user.handOutDevice();
  const listUsers = () => user.key.iam.send(new ListUsersCommand({}));
  await desk.rows.take('access key', 'iam:ListUsers', EXPLICITLY_DENIED, listUsers);
  then();
  await desk.rows.take('access key, again', 'iam:ListUsers', EXPLICITLY_DENIED, listUsers);
});

function runOf(exercises: Exercise[], credentials?: Credentials) {
  const said: string[] = [];
  const interruption = new Interruption(() => {}, () => {});
  const run = new Run({ target: embeddedTarget(sandbox, credentials), exercises, interruption, progress: (text) => said.push(text) });
  return { run, interruption, said: () => said.join('') };
}

async function put(stackName: string, account: string): Promise<void> {
  const { cloudFormation } = new Clients(sandbox.endpoint, sandbox.administrator(account));
  const TemplateBody = JSON.stringify({ Resources: { Group: { Type: 'AWS::IAM::Group' } } });
  await cloudFormation.send(new CreateStackCommand({ StackName: stackName, TemplateBody, Capabilities: ['CAPABILITY_IAM'] }));
}

/** Said before anything is made. */
const PLAN = new RegExp([
  '^This will create, use and remove again, in embedded account, partition aws, region us-east-1:',
  `  stack ${STACK} in account ${ACCOUNT}, us-east-1`,
  `  stack ${STACK} in account ${ACCOUNT}, us-east-1`,
  `  in account ${ACCOUNT}, as the exercises need them: users and virtual MFA devices called cdk-iam-mfa-integ-[0-9a-f]{8}-\\.\\.\\.,`,
  '  the access keys of these users, and their memberships in the groups of the stacks',
  '',
  'mfa-enforced-group: deploying',
].join('\\n+'));

test('a failure in the middle: what was made is removed, and the next exercise has its turn', async () => {
  const { run, said } = runOf([after(() => {
    throw new Error(`something broke in ${ACCOUNT}`);
  }), after(() => {})]);
  await run.run();

  expect(run.ends.map(({ stopped }) => stopped)).toEqual(['Error: something broke in ACCOUNT', undefined]);
  expect(run.rows.map(({ row, observed }) => [row, observed])).toEqual([1, 1, 2].map((row) => [row, EXPLICITLY_DENIED]));
  expect([run.leftovers, run.remaining]).toEqual([[], []]);
  expect(said()).toMatch(PLAN);
  expect(await contents(sandbox)).toEqual([]);
});

test('an interruption in the middle: no further row, no further exercise, and nothing left', async () => {
  const { run, interruption } = runOf([after(() => interruption.interrupt(new Interrupted('SIGINT'))), after(() => {})]);
  await run.run();

  expect(run.ends).toEqual([{ exercise: 'mfa-enforced-group', seconds: expect.any(Number), stopped: 'interrupted by SIGINT' }]);
  expect(run.rows).toHaveLength(1);
  expect(await contents(sandbox)).toEqual([]);
});

test('an interruption of the deployment ends the CDK CLI, and its stack is removed', async () => {
  const { run, interruption } = runOf([exercise(async (desk) => void await desk.rows.take('nobody', 'nothing', ALLOWED, async () => {}))]);
  const seen = sandbox.decisions.about('cloudformation:CreateChangeSet').length;
  const timer = setInterval(() => {
    if (sandbox.decisions.about('cloudformation:CreateChangeSet').length > seen && !interruption.reason) interruption.interrupt(new Interrupted('SIGTERM'));
  }, 5);
  await run.run().finally(() => clearInterval(timer));

  expect([run.ends.map(({ stopped }) => stopped), run.rows]).toEqual([['interrupted by SIGTERM'], []]);
  expect(await contents(sandbox)).toEqual([]);
});

test('what may not be removed is told, with the command; the rest is gone, and nothing more is made', async () => {
  const may = [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' }];
  const { run, said } = runOf([after(() => {}), after(() => {})], await createUser(sandbox, 'deployer', { may }));
  await run.run();

  expect(run.ends).toHaveLength(1);
  expect(said()).toMatch(/mfa-enforced-group: not begun, as something could not be removed\n$/);
  expect(run.leftovers.map(({ entry, reason }) => [entry.commands, reason])).toEqual([
    [[expect.stringMatching(/^aws iam delete-user --user-name cdk-iam-mfa-integ-/)], expect.stringMatching(/^AccessDenied: .*iam:DeleteUser.* explicit deny/)],
  ]);
  expect(await contents(sandbox)).toEqual([expect.stringMatching(/^user cdk-iam-mfa-integ-/), 'user deployer']);
});

test.each([
  [ACCOUNT, () => after(() => {}), STACK],
  [OTHER_ACCOUNT, () => crossAccountMfaSwitch, 'CdkIamMfaIntegSwitchMember'],
])('begins nothing while a stack of that name is in account %s', async (account, of, stackName) => {
  await put(stackName, account);
  const before = await contents(sandbox);
  const { run, said } = runOf([of()]);

  const refused = run.run();

  await expect(refused).rejects.toBeInstanceOf(Refused);
  await expect(refused).rejects.toThrow(new RegExp(`the stack ${stackName} is in account ${account}, us-east-1, already \\(CREATE_COMPLETE\\)[^]*`
    + `aws cloudformation delete-stack --stack-name ${stackName} --region us-east-1`));
  expect(said()).toBe('');
  expect(await contents(sandbox)).toEqual(before);
});

test('an exercise whose app has no such stack is told', async () => {
  await expect(runOf([{ ...after(() => {}), stacks: ['Other'] }]).run.run()).rejects.toThrow(`the app of mfa-enforced-group has no stack Other; it has ${STACK}`);
});
