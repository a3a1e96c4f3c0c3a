import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller, MfaEnforcedGroup, PolicySimulator, SimulationDecision } from '../src';

/** rosetta compiles the snippets of the README; what their comments promise is checked here. */
describe('the README', () => {
  function simulatorOfTheFirstExample(): PolicySimulator {
    const stack = new Stack(new App(), 'Bastion');
    const developers = new MfaEnforcedGroup(stack, 'Developers', {
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess')],
    });
    developers.addUser(new iam.User(stack, 'Alice'));
    return PolicySimulator.fromStack(stack);
  }

  const simulator = simulatorOfTheFirstExample();
  const [alice] = simulator.userArns;

  test('is right about the simulation of its group', () => {
    const byKey = simulator.simulate({ caller: Caller.accessKey(alice), action: 's3:DeleteBucket' });
    expect(byKey).toMatchObject({ decision: SimulationDecision.EXPLICIT_DENY, decidedBy: { sid: 'DenyWithoutMfa' } });
    const withMfa = simulator.simulate({ caller: Caller.sessionTokenWithMfa(alice), action: 's3:DeleteBucket' });
    expect(withMfa.decision).toBe(SimulationDecision.ALLOWED);
  });

  test.each([
    ['sts:GetCallerIdentity', '*', true],
    ['sts:GetSessionToken', '*', true],
    ['iam:GetUser', alice, true],
    ['iam:ListMFADevices', alice, true],
    ['iam:ListVirtualMFADevices', '*', true],
    ['iam:GetUser', `${alice}x`, false],
    ['iam:EnableMFADevice', alice, false],
    ['iam:CreateVirtualMFADevice', alice.replace(/user.*/, 'mfa/phone'), false],
    ['iam:GetAccountSummary', '*', false],
    ['iam:ListUsers', '*', false],
    ['sts:GetFederationToken', '*', false],
    ['ec2:DescribeInstances', '*', false],
  ])('is right about an access key on its own: %s on %s', (action, resource, allowed) => {
    const { decision } = simulator.simulate({ caller: Caller.accessKey(alice), action, resource });
    expect(decision === SimulationDecision.ALLOWED).toBe(allowed);
  });
});
