import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { MfaExemption } from '../../../src/mfa-exemption';
import { announce } from '../../../src/private/enforcement/announcements';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

const notes = () => Annotations.fromStack(stack).findInfo('/Stack', Match.anyValue()).map(({ entry }) => entry.data as string);

test('nothing is told of nothing', () => {
  announce(stack, 'MfaThing', { exemptActions: [MfaExemption.of('s3:ListAllMyBuckets')] });

  expect(notes()).toEqual([]);
  expect(Template.fromStack(stack).findOutputs('*')).toEqual({});
});

test('each risk that was acknowledged is told with its reason, under the name of the construct', () => {
  announce(stack, 'MfaThing', { exemptActions: [MfaExemption.acknowledgeRisk('nightly job', 'iam:CreateAccessKey', 'iam:UpdateAccessKey')] });

  expect(notes()).toEqual(['exempt from MFA: iam:CreateAccessKey, iam:UpdateAccessKey; nightly job [ack: cdk-iam-mfa:MfaThing.riskAcknowledged]']);
});

test('the date is an output, in UTC and to the second as in the policy', () => {
  announce(stack, 'MfaThing', { enforceFrom: '2030-01-01T01:00:00.500+01:00' });

  expect(Template.fromStack(stack).findOutputs('EnforcedFrom')).toMatchObject({ EnforcedFrom: { Value: '2030-01-01T00:00:00Z' } });
});
