import { AddUserToGroupCommand, AttachGroupPolicyCommand, AttachUserPolicyCommand, CreateGroupCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { ACCOUNT } from './existing-groups-and-users-stacks';
import { Successor } from '../support/example';
import { ALLOWED } from '../support/outcome';
import { PeopleSteps } from '../support/people-steps';
import { runExample } from '../support/run-example';
import { Stage } from '../support/stage';

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const BY_HAND = ['dora', 'ernest'];
const BY_ANOTHER_STACK = ['olga', 'carl'];

runExample({ folder: __dirname, accounts: { company: ACCOUNT }, people: [...BY_HAND, ...BY_ANOTHER_STACK], prepare, walk });

/** Years ago, by hand: a group with dora in it, and ernest with a policy of his own. */
async function prepare(stage: Stage): Promise<void> {
  const { iam } = stage.administrator();
  await iam.send(new CreateGroupCommand({ GroupName: 'developers' }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'developers', PolicyArn: READ_ONLY }));
  await iam.send(new CreateUserCommand({ UserName: 'dora', Path: '/people/' }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'developers', UserName: 'dora' }));
  await iam.send(new CreateUserCommand({ UserName: 'ernest' }));
  await iam.send(new AttachUserPolicyCommand({ UserName: 'ernest', PolicyArn: READ_ONLY }));
  const steps = new PeopleSteps(stage.steps, 'before, ');
  for (const userName of BY_HAND) {
    await steps.listUsers(`${userName}: access key`, ALLOWED, (await stage.person(userName)).key);
  }
}

async function walk(stage: Stage): Promise<Successor> {
  const successors: Successor[] = [];
  for (const userName of [...BY_HAND, ...BY_ANOTHER_STACK]) {
    successors.push(await passToMfa(stage, userName));
  }
  return successors[0];
}

async function passToMfa(stage: Stage, userName: string): Promise<Successor> {
  const steps = new PeopleSteps(stage.steps);
  const person = await stage.person(userName);
  await steps.keyOpensNothing(person);
  const device = await steps.enroll(person);
  await steps.listUsers(`${userName}: session token`, ALLOWED, await steps.openSession(person, device));
  return { person, device };
}
