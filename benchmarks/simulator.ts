import { App, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, User } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { Caller, PolicySimulator, SimulationRequest } from '../src/simulation';

const WARM_UP_REQUESTS = 50_000;
const MEASURED_REQUESTS = 400_000;

const ACTIONS = [
  'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:DeactivateMFADevice', 'iam:ChangePassword', 'iam:ListUsers',
  's3:GetObject', 'ec2:TerminateInstances', 'sts:GetSessionToken',
];

/** Requests that one user, under the policy of MfaEnforcedGroup and AdministratorAccess, has decided in a second on one core. */
export async function simulatorBenchmark(): Promise<{ name: string; figure: string; value: number }[]> {
  const simulator = PolicySimulator.fromStack(stackWithOneUser());
  const requests = mixOf(simulator.userArns[0]);
  decide(simulator, requests, WARM_UP_REQUESTS);
  const start = process.hrtime.bigint();
  decide(simulator, requests, MEASURED_REQUESTS);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const value = Math.round(MEASURED_REQUESTS / seconds);
  return [{ name: 'PolicySimulator', figure: `${value.toLocaleString('en-US')} requests/s on one core`, value }];
}

function stackWithOneUser(): Stack {
  const stack = new Stack(new App(), 'Benchmark');
  const group = new MfaEnforcedGroup(stack, 'Developers', {
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
  group.addUser(new User(stack, 'Alice', { userName: 'alice' }));
  return stack;
}

function mixOf(userArn: string): SimulationRequest[] {
  const callers = [
    Caller.accessKey(userArn), Caller.console(userArn), Caller.consoleWithMfa(userArn), Caller.sessionToken(userArn),
    Caller.sessionTokenWithMfa(userArn, { ownMfaDevices: 1 }), Caller.forwardAccessSession(userArn),
  ];
  return callers.flatMap((caller) => ACTIONS.map((action) => ({ caller, action, resource: userArn })));
}

function decide(simulator: PolicySimulator, requests: readonly SimulationRequest[], count: number): void {
  for (let index = 0; index < count; index++) simulator.simulate(requests[index % requests.length]);
}
