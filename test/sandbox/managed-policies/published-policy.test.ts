import { publishedPolicy } from '../../../sandbox/managed-policies/published-policy';
import { awsManagedPolicy } from '../../../src/simulation/template/aws-managed-policies';

test.each(['aws', 'aws-cn', 'aws-us-gov'])('a policy has the ARNs of the partition %s', (partition) => {
  const document = JSON.stringify(publishedPolicy(`arn:${partition}:iam::aws:policy/job-function/SystemAdministrator`));
  expect(new Set(document.match(/"arn:[^:]+:/g))).toEqual(new Set([`"arn:${partition}:`]));
});

test('the few that the simulator knows are its own', () => {
  const arn = 'arn:aws-cn:iam::aws:policy/IAMUserChangePassword';
  expect(publishedPolicy(arn)).toEqual(awsManagedPolicy(arn));
});

test.each([
  'arn:aws:iam::aws:policy/NoSuchAccess', 'arn:aws:iam::aws:policy/SystemAdministrator', 'arn:aws:iam::111122223333:policy/job-function/SystemAdministrator',
  'arn:aws:iam::aws:groups/job-function/SystemAdministrator', 'arn:aws:s3:::policy/job-function/SystemAdministrator', 'job-function/SystemAdministrator',
])('%s is none', (arn) => {
  expect(publishedPolicy(arn)).toBeUndefined();
});
