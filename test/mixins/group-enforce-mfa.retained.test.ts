import { App, RemovalPolicies, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { GroupEnforceMfa } from '../../src/mixins';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

describe('a group that is retained stays enforced', () => {
  test.each<[string, (group: iam.Group) => void]>([
    ['when it was retained before', (group) => {
      group.applyRemovalPolicy(RemovalPolicy.RETAIN);
      group.with(new GroupEnforceMfa());
    }],
    ['when it is retained after', (group) => {
      group.with(new GroupEnforceMfa());
      group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }],
    ['when an Aspect retains it', (group) => {
      group.with(new GroupEnforceMfa());
      RemovalPolicies.of(stack).retain({ applyToResourceTypes: ['AWS::IAM::Group'] });
    }],
  ])('%s', (_, retain) => {
    retain(new iam.Group(stack, 'Group'));

    Template.fromStack(stack).hasResource('AWS::IAM::ManagedPolicy', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('and another goes with its enforcement', () => {
    new iam.Group(stack, 'Group').with(new GroupEnforceMfa());

    Template.fromStack(stack).hasResource('AWS::IAM::ManagedPolicy', { DeletionPolicy: Match.absent(), UpdateReplacePolicy: Match.absent() });
  });
});
