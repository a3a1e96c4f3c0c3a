import { App, Aws, Fn, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { propertiesWithPaths, referredPath, resolveWithPaths } from '../../src/private/reference-paths';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const app = new App();
const stack = new Stack(app, 'Stack', { env: ENV });
const other = new Stack(app, 'Other', { env: ENV });
const policy = new iam.CfnManagedPolicy(stack, 'Policy', { policyDocument: {} });

test.each([['its own stack', stack], ['another stack', other]])('a reference is to the path of the resource, in %s', (_, scope) => {
  expect(resolveWithPaths(scope, [policy.ref, `x-${policy.ref}`])).toEqual([
    { Ref: 'Stack/Policy' }, { 'Fn::Join': ['', ['x-', { Ref: 'Stack/Policy' }]] },
  ]);
});

test('the properties have their overrides', () => {
  const group = new iam.CfnGroup(other, 'Group', { managedPolicyArns: [policy.ref] });
  group.addPropertyOverride('Path', '/eng/');

  expect(propertiesWithPaths(group)).toEqual({ ManagedPolicyArns: [{ Ref: 'Stack/Policy' }], Path: '/eng/' });
});

test.each<[unknown, string | undefined]>([
  [resolveWithPaths(other, policy.ref), 'Stack/Policy'],
  [resolveWithPaths(stack, Aws.PARTITION), undefined],
  [resolveWithPaths(stack, Fn.importValue('Stack/Policy')), undefined],
  ['Stack/Policy', undefined],
  [undefined, undefined],
])('%j is a reference to %p', (value, path) => {
  expect(referredPath(value)).toBe(path);
});
