import { AttachRolePolicyCommand, CreateRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { BASTION, LANDING_ZONE, ORGANIZATION, WORKLOADS } from './many-accounts-stacks';
import { RoleElsewhere } from './role-elsewhere';
import { Successor } from '../support/example';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../support/outcome';
import { PeopleSteps } from '../support/people-steps';
import { runExample } from '../support/run-example';
import { Stage } from '../support/stage';

/** An account that joins the organization after the app has been deployed. */
const NEWCOMER = '666677778888';

runExample({
  folder: __dirname,
  accounts: {
    bastion: BASTION,
    ...WORKLOADS,
    ...Object.fromEntries(LANDING_ZONE.map((account, index) => [`landing zone ${index + 1}`, account])),
    newcomer: NEWCOMER,
  },
  organizationId: ORGANIZATION,
  people: ['alice', 'bob'],
  prepare: async (stage) => {
    for (const account of LANDING_ZONE) await setUp(stage, account);
  },
  walk: async (stage) => {
    const alice = await workAsEngineer(stage);
    await setUp(stage, NEWCOMER);
    await workAsAuditor(stage);
    return alice;
  },
});

/** What a landing zone puts into an account: two roles that the bastion account may assume with MFA. */
async function setUp(stage: Stage, account: string): Promise<void> {
  const { iam } = stage.administrator(account);
  const trust = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: BASTION },
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
  };
  for (const [RoleName, policy] of [['engineer', 'PowerUserAccess'], ['auditor', 'IAMReadOnlyAccess']]) {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }));
  }
}

/** alice switches to every role in the manifest that the bastion stack has left for her. */
async function workAsEngineer(stage: Stage): Promise<Successor> {
  const people = new PeopleSteps(stage.steps);
  const alice = await stage.person('alice');
  const roles = (await manifest(stage)).roles.map(({ roleArn }) => new RoleElsewhere(stage, roleArn));
  await stage.steps.take('alice: access key', roles[0].call, EXPLICITLY_DENIED, () => roles[0].assume(alice.key));
  const phone = await people.enroll(alice);
  const session = await people.openSession(alice, phone);
  for (const role of roles) {
    const { iam } = await stage.steps.mustTake('alice: session token', role.call, ALLOWED, () => role.assume(session));
    await stage.steps.take('alice: role session', 'iam:ListRoles', ALLOWED, () => iam.send(new ListRolesCommand({})));
  }
  const notHers = RoleElsewhere.of(stage, WORKLOADS.production, 'auditor');
  await stage.steps.take('alice: session token', notHers.call, NOT_ALLOWED, () => notHers.assume(session));
  return { person: alice, device: phone };
}

async function workAsAuditor(stage: Stage): Promise<void> {
  const people = new PeopleSteps(stage.steps);
  const bob = await stage.person('bob');
  const first = RoleElsewhere.of(stage, LANDING_ZONE[0], 'auditor');
  await stage.steps.take('bob: access key', first.call, EXPLICITLY_DENIED, () => first.assume(bob.key));
  const session = await people.openSession(bob, await people.enroll(bob));
  for (const account of [...LANDING_ZONE, NEWCOMER]) {
    for (const [name, expected] of [['auditor', ALLOWED], ['engineer', NOT_ALLOWED]]) {
      const role = RoleElsewhere.of(stage, account, name);
      await stage.steps.take('bob: session token', role.call, expected, () => role.assume(session));
    }
  }
}

interface Manifest {
  readonly roles: Array<{ readonly roleArn: string }>;
}

/** What programs read: the outputs of the stack, or the parameter of AWS Systems Manager with the same text. */
async function manifest(stage: Stage): Promise<Manifest> {
  const outputs = Object.entries(await stage.outputs('BastionStack'));
  const [, text] = outputs.find(([name]) => name.startsWith('EngineerSwitchManifest'))!;
  return JSON.parse(text);
}
