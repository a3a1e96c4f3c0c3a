import { App, Validations } from 'aws-cdk-lib';
import { BastionStack, ProductionStack } from './stacks';
import { AccessAssertions, Caller, MfaChecks, PolicySimulator, SimulationDecision } from '../../../../src';

const app = new App();
Validations.of(app).addPlugins(new MfaChecks());
const { administrators } = new ProductionStack(app, 'Production', { env: { account: '444455556666', region: 'us-east-1' } });
const bastion = new BastionStack(app, 'Bastion', { env: { account: '111122223333', region: 'us-east-1' }, administrators });
app.synth();

AccessAssertions.fromStacks([bastion, administrators.stack as ProductionStack])
  .cannotWithoutMfa('alice', 's3:*', 'iam:CreateAccessKey')
  .canWithMfa('alice', 's3:GetObject')
  .canAssumeWithMfa('alice', 'administrators')
  .cannotAssumeWithoutMfa('alice', 'administrators');

const simulator = PolicySimulator.fromStack(bastion);
const [alice] = simulator.userArns;
const byKey = simulator.simulate({ caller: Caller.accessKey(alice), action: 's3:DeleteBucket' });
if (byKey.decision !== SimulationDecision.EXPLICIT_DENY) throw new Error(`an access key alone: ${byKey.decision}`);
const withMfa = simulator.simulate({ caller: Caller.sessionTokenWithMfa(alice), action: 's3:DeleteBucket' });
if (withMfa.decision !== SimulationDecision.ALLOWED) throw new Error(`a session with MFA: ${withMfa.decision}`);
