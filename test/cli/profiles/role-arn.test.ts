import { notForPeople, parseRoleArn } from '../../../cli/profiles/role-arn';

test.each([
  ['arn:aws:iam::111122223333:role/Admin', { partition: 'aws', account: '111122223333', path: '/', name: 'Admin' }],
  ['arn:aws-cn:iam::111122223333:role/ops/team/Admin', { partition: 'aws-cn', account: '111122223333', path: '/ops/team/', name: 'Admin' }],
  ['arn:aws-us-gov:iam::111122223333:role/a+=,.@-_b', { partition: 'aws-us-gov', account: '111122223333', path: '/', name: 'a+=,.@-_b' }],
])('%s', (arn, parts) => {
  expect(parseRoleArn(arn)).toEqual({ arn, ...parts });
});

test.each([
  '', 'Admin', 'arn:aws:iam::111122223333:role/', 'arn:aws:iam::111122223333:role//', 'arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::aws:role/Admin',
  'arn:aws:iam::11112222333:role/Admin', 'arn:aws:iam:eu-west-1:111122223333:role/Admin', 'arn:aws:sts::111122223333:assumed-role/Admin/alice',
  'arn:aws:iam::111122223333:role/Admin\n', ' arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::111122223333:role/a b', 'arn:aws:iam::111122223333:role/a b/c',
  'arn:aws:iam::111122223333:role/a\u001b/c', `arn:aws:iam::111122223333:role/${'a'.repeat(65)}`, 'arn:aws:iam::111122223333:role/*', 'arn:aws\n:iam::111122223333:role/a',
])('%j is not the ARN of a role', (text) => {
  expect(parseRoleArn(text)).toBeUndefined();
});

test.each([
  ['aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport', 'a service-linked role'],
  ['service-role/lambda-role', 'a role of a service'],
  ['aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef', 'a role of IAM Identity Center'],
  ['cdk-hnb659fds-deploy-role-111122223333-eu-west-1', 'a role of the CDK\'s bootstrap stack'],
  ['cdk-hnb659fds-cfn-exec-role-111122223333-us-gov-west-1', 'a role of the CDK\'s bootstrap stack'],
  ['cdk-deployers', undefined],
  ['ops/service-role/Admin', undefined],
])('%s is %s', (role, expected) => {
  expect(notForPeople(parseRoleArn(`arn:aws:iam::111122223333:role/${role}`)!)).toBe(expected);
});
