import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { MfaDeviceRequirement } from '../src/mfa-device-requirement';
import { MfaEnforcementOptions } from '../src/mfa-enforcement-options';
import { MfaEnforcementPolicy } from '../src/mfa-enforcement-policy';
import { MfaExemption } from '../src/mfa-exemption';
import { SelfServiceCredential } from '../src/self-service-credential';
import { StepUpActions } from '../src/step-up-actions';

const QUOTA = 6144;

const EVERYTHING: MfaEnforcementOptions = {
  selfService: Object.values(SelfServiceCredential),
  passwordChangeAtFirstSignIn: true,
  maxMfaAge: Duration.hours(12),
  stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES, StepUpActions.OWN_MFA_REMOVAL] },
  enforceFrom: '2031-01-31T08:00:00Z',
  exemptActions: [MfaExemption.of('codecommit:GitPull', 'codecommit:GitPush')],
  allowServiceCalls: true,
  deviceRequirement: MfaDeviceRequirement.fidoCertified('L2', 'L2plus', 'L3', 'L3plus'),
};

/** Characters of the enforcement that IAM counts, in the partition `aws`. */
export async function policySizeBenchmark(): Promise<{ name: string; figure: string; value: number }[]> {
  return [
    result('enforcement by default', {}),
    result('enforcement with every option', EVERYTHING),
  ];
}

function result(name: string, options: MfaEnforcementOptions): { name: string; figure: string; value: number } {
  // A Region that is known makes the partition a literal.
  const app = new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const policy = new MfaEnforcementPolicy(stack, 'EnforceMfa', { ...options, managedPolicyName: 'enforce-mfa' });
  const policies = policy.node.findAll().filter((construct) => CfnManagedPolicy.isCfnManagedPolicy(construct));
  const value = policies.map(({ policyDocument }) => JSON.stringify(stack.resolve(policyDocument)).replace(/\s/g, '').length).reduce((sum, size) => sum + size);
  return {
    name: `size of the ${name} (quota of a managed policy: ${QUOTA.toLocaleString('en-US')})`,
    figure: `${value.toLocaleString('en-US')} characters in ${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}`,
    value,
  };
}
