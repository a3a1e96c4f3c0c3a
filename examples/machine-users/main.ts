import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateAccessKeyCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { ACCOUNT, ADMIN_ROLE_NAME, REGION, REPOSITORY } from './machine-users-stacks';
import { Caller } from '../../src';
import { Clients } from '../support/clients';
import { Successor } from '../support/example';
import { MfaDevice } from '../support/mfa-device';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../support/outcome';
import { PeopleSteps } from '../support/people-steps';
import { Person } from '../support/person';
import { runExample } from '../support/run-example';
import { Stage } from '../support/stage';

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:user/deployer`;
const ADMIN_ROLE = `arn:aws:iam::${ACCOUNT}:role/${ADMIN_ROLE_NAME}`;
const DEPLOY_ROLE = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-deploy-role-${ACCOUNT}-${REGION}`;

runExample({ folder: __dirname, accounts: { company: ACCOUNT }, people: ['alice', 'the build machine'], walk });

async function walk(stage: Stage): Promise<Successor> {
  await deployByMachine(stage);
  const alice = await stage.person('alice');
  const phone = await workAsAlice(stage, alice);
  await pullAndPush(stage);
  return { person: alice, device: phone };
}

async function deployByMachine(stage: Stage): Promise<void> {
  const { steps } = stage;
  const machine = stage.clients(await stage.accessKey('deployer'));
  const assume = (RoleArn: string) => () => stage.assumeRole(machine, { RoleArn, RoleSessionName: 'build-42' });
  await steps.take('deployer: access key', 'sts:AssumeRole cdk-...-deploy-role', ALLOWED, assume(DEPLOY_ROLE));
  await steps.take('deployer: access key', 'cloudformation:DescribeStacks', ALLOWED,
    () => machine.cloudFormation.send(new DescribeStacksCommand({})));
  await steps.take('deployer: access key', `sts:AssumeRole ${ADMIN_ROLE_NAME}`, NOT_ALLOWED, assume(ADMIN_ROLE));
  await steps.take('deployer: access key', 'iam:ListUsers', NOT_ALLOWED, () => machine.iam.send(new ListUsersCommand({})));
  await steps.take('deployer: access key', 'iam:CreateAccessKey', NOT_ALLOWED, () => machine.iam.send(
    new CreateAccessKeyCommand({ UserName: 'deployer' })));

  const simulator = await stage.simulator('HumansAndMachinesStack');
  const from = (address: string) => ({
    caller: Caller.accessKey(DEPLOYER), action: 'cloudformation:DescribeStacks', context: { 'aws:SourceIp': address },
  });
  steps.simulate('deployer from 127.0.0.1', ALLOWED, simulator, from('127.0.0.1'));
  steps.simulate('deployer from 198.51.100.7', NOT_ALLOWED, simulator, from('198.51.100.7'));
}

async function workAsAlice(stage: Stage, alice: Person): Promise<MfaDevice> {
  const steps = new PeopleSteps(stage.steps);
  await steps.keyOpensNothing(alice);
  const assume = (caller: Clients) => () => stage.assumeRole(caller, { RoleArn: ADMIN_ROLE, RoleSessionName: 'alice' });
  await stage.steps.take('alice: access key', `sts:AssumeRole ${ADMIN_ROLE_NAME}`, EXPLICITLY_DENIED, assume(alice.key));
  const phone = await steps.enroll(alice);
  const session = await steps.openSession(alice, phone);
  await steps.listUsers('alice: session token', ALLOWED, session);
  await stage.steps.take('alice: session token', `sts:AssumeRole ${ADMIN_ROLE_NAME}`, ALLOWED, assume(session));
  return phone;
}

/** The embedded account has no AWS CodeCommit, so the simulator decides. */
async function pullAndPush(stage: Stage): Promise<void> {
  const { steps } = stage;
  const simulator = await stage.simulator('HumansAndMachinesStack');
  const resource = `arn:aws:codecommit:${REGION}:${ACCOUNT}:${REPOSITORY}`;
  const git = (action: string, caller: Caller) => ({ caller, action, resource });
  steps.simulate("alice's access key", ALLOWED, simulator, git('codecommit:GitPull', Caller.accessKey(ALICE)));
  steps.simulate("alice's access key", EXPLICITLY_DENIED, simulator, git('codecommit:GitPush', Caller.accessKey(ALICE)));
  steps.simulate("alice's session token", ALLOWED, simulator, git('codecommit:GitPush', Caller.sessionTokenWithMfa(ALICE)));
  steps.simulate("deployer's access key", NOT_ALLOWED, simulator, git('codecommit:GitPull', Caller.accessKey(DEPLOYER)));
}
