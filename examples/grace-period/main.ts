import { ACCOUNT, ENFORCE_FROM } from './grace-period-stacks';
import { Successor } from '../support/example';
import { ALLOWED, EXPLICITLY_DENIED } from '../support/outcome';
import { PeopleSteps } from '../support/people-steps';
import { runExample } from '../support/run-example';
import { Stage } from '../support/stage';

const DAY = 24 * 3600 * 1000;

runExample({ folder: __dirname, accounts: { company: ACCOUNT }, people: ['alice', 'bob'], walk });

/** alice registers a device in time, bob does not. */
async function walk(stage: Stage): Promise<Successor> {
  const alice = await stage.person('alice');
  const bob = await stage.person('bob');

  setTheClock(stage, -DAY);
  const before = new PeopleSteps(stage.steps, 'a day before, ');
  await before.listUsers('alice: access key', ALLOWED, alice.key);
  await before.keyEnrollsNothing(alice);
  const phone = await before.enroll(alice);
  await before.listUsers('alice: access key', ALLOWED, alice.key);
  await before.listUsers('bob: console, no MFA', ALLOWED, bob.console());

  setTheClock(stage, DAY);
  const after = new PeopleSteps(stage.steps, 'a day after, ');
  await after.listUsers('alice: access key', EXPLICITLY_DENIED, alice.key);
  await after.listUsers('alice: session token', ALLOWED, await after.openSession(alice, phone));
  await after.keyOpensNothing(bob);
  await after.listUsers('bob: console, no MFA', EXPLICITLY_DENIED, bob.console());
  const bobsPhone = await after.enroll(bob);
  await after.listUsers('bob: console with MFA', ALLOWED, bob.console(bobsPhone.phone.nextCode()));
  // A phone that shows codes of today is of no use at a date to come.
  return { person: alice };
}

function setTheClock({ sandbox: { clock } }: Stage, fromTheDate: number): void {
  clock.advance(Date.parse(ENFORCE_FROM) + fromTheDate - clock.now());
}
