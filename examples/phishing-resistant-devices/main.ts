import { CreateVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import { ACCOUNT } from './phishing-resistant-devices-stacks';
import { Caller } from '../../src';
import { Successor } from '../support/example';
import { MfaDevice } from '../support/mfa-device';
import { ALLOWED, EXPLICITLY_DENIED } from '../support/outcome';
import { PeopleSteps } from '../support/people-steps';
import { Person } from '../support/person';
import { runExample } from '../support/run-example';
import { Stage } from '../support/stage';

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;

runExample({ folder: __dirname, accounts: { company: ACCOUNT }, people: ['alice'], walk });

async function walk(stage: Stage): Promise<Successor> {
  const alice = await stage.person('alice');
  await new PeopleSteps(stage.steps).keyOpensNothing(alice);
  await enrollNoAuthenticatorApp(stage, alice);
  await stage.steps.take('alice: console, no MFA', 'aws login', EXPLICITLY_DENIED, async () => alice.awsLogin());
  await enrollASecurityKey(stage);
  await workWithIt(stage);
  return { person: alice };
}

async function enrollNoAuthenticatorApp(stage: Stage, alice: Person): Promise<void> {
  const { iam } = alice.console();
  await stage.steps.take('alice: console, no MFA', 'iam:CreateVirtualMFADevice', EXPLICITLY_DENIED, () => iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alices-phone' })));
  const madeByAnAdministrator = await MfaDevice.create(stage.administrator().iam, 'spare-phone', () => stage.sandbox.clock.now());
  await stage.steps.take('alice: access key', 'iam:EnableMFADevice', EXPLICITLY_DENIED, () => madeByAnAdministrator.enable(alice.key.iam, 'alice'));
  await stage.steps.take('alice: console, no MFA', 'iam:EnableMFADevice', EXPLICITLY_DENIED, () => madeByAnAdministrator.enable(iam, 'alice'));
}

/**
 * The embedded account has no security keys, so the simulator decides. The console registers one in two requests, which
 * differ in the context key iam:RegisterSecurityKey; a request for an authenticator app does not have the key.
 * See https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
async function enrollASecurityKey(stage: Stage): Promise<void> {
  const { steps } = stage;
  const simulated = await stage.simulator('EngineersStack');
  for (const step of ['Create', 'Activate']) {
    const context = { 'iam:RegisterSecurityKey': step };
    const enable = (caller: Caller, resource: string) => ({ caller, action: 'iam:EnableMFADevice', resource, context });
    steps.simulate(`alice's console, no MFA, ${step}`, ALLOWED, simulated, enable(Caller.console(ALICE), ALICE));
    steps.simulate(`alice's console for bob, ${step}`, EXPLICITLY_DENIED, simulated, enable(Caller.console(ALICE), BOB));
    steps.simulate(`alice's access key, ${step}`, EXPLICITLY_DENIED, simulated, enable(Caller.accessKey(ALICE), ALICE));
  }
}

async function workWithIt(stage: Stage): Promise<void> {
  const { steps } = stage;
  const simulated = await stage.simulator('EngineersStack');
  const signedIn = Caller.consoleWithMfa(ALICE);
  const commandLine = Caller.cliLoginWithMfa(ALICE);
  steps.simulate('alice, security key', ALLOWED, simulated, { caller: signedIn, action: 'iam:ListUsers' });
  steps.simulate('alice, security key', EXPLICITLY_DENIED, simulated, { caller: signedIn, action: 'iam:CreateVirtualMFADevice', resource: `arn:aws:iam::${ACCOUNT}:mfa/phone` });
  for (const action of ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token']) {
    steps.simulate('alice, security key', ALLOWED, simulated, {
      caller: signedIn, action, resource: `arn:aws:signin:us-east-1:${ACCOUNT}:oauth2/public-client/localhost`,
    });
  }
  steps.simulate('alice, aws login', ALLOWED, simulated, { caller: commandLine, action: 'iam:ListUsers' });
}
