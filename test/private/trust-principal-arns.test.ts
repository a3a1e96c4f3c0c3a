import { App, Aws, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { assertOrganizationId, assertPrincipalArns } from '../../src/private/trust-principal-arns';

const stack = new Stack(new App(), 'Stack');
const token = Lazy.string({ produce: () => 'x' });

test.each(['o-a1b2c3d4e5', `o-${'x'.repeat(32)}`, token, undefined])('takes the organization %s', (organizationId) => {
  expect(() => assertOrganizationId(organizationId, stack)).not.toThrow();
});

test.each(['', 'o-', 'o-a1b2c3d4e', `o-${'x'.repeat(33)}`, 'O-a1b2c3d4e5', 'o-A1B2C3D4E5', 'ou-a1b2-c3d4e5f6', '*', 'o-*', 'o-a1b2c3d4e5/r-ab12'])(
  'refuses the organization %j', (organizationId) => {
    expect(() => assertOrganizationId(organizationId, stack)).toThrow(
      `organizationId is ${JSON.stringify(organizationId)}; expected "o-" and 10 to 32 lowercase letters and digits, such as "o-a1b2c3d4e5"`);
  });

test.each([
  'arn:aws:iam::111122223333:user/alice',
  'arn:aws-cn:iam::111122223333:user/eng/alice',
  'arn:aws-us-gov:iam::111122223333:role/Deployer',
  'arn:aws:iam::111122223333:user/*',
  'arn:aws:iam::111122223333:user/eng/ali?e',
  'arn:aws:iam::111122223333:user/a+b=c,d.e@f-g_h',
  'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_*',
])('takes %s', (arn) => {
  expect(() => assertPrincipalArns([arn], stack)).not.toThrow();
});

test('leaves unresolved values alone', () => {
  expect(() => assertPrincipalArns(undefined, stack)).not.toThrow();
  expect(() => assertPrincipalArns([token, stack.formatArn({ service: 'iam', region: '', resource: 'user', resourceName: 'alice' })], stack)).not.toThrow();
  expect(() => assertPrincipalArns(new CfnParameter(stack, 'Arns', { type: 'CommaDelimitedList' }).valueAsList, stack)).not.toThrow();
});

const NO_PRINCIPAL = 'which is not the ARN of a principal';
const ANY_ACCOUNT = 'which leaves the account open: anybody can create a user of that name in an account of their own';

test.each<[string, string]>([
  ['', NO_PRINCIPAL],
  ['alice', NO_PRINCIPAL],
  ['*', NO_PRINCIPAL],
  ['111122223333', NO_PRINCIPAL],
  ['arn:aws:iam::11112222333:user/alice', NO_PRINCIPAL],
  ['arn:aws:iam:eu-west-1:111122223333:user/alice', NO_PRINCIPAL],
  ['arn:*:iam::111122223333:user/alice', NO_PRINCIPAL],
  ['arn:aws:s3:::bucket', NO_PRINCIPAL],
  ['arn:aws:s3::111122223333:user/alice', NO_PRINCIPAL],
  ['arn:aws:iam::111122223333:user/', NO_PRINCIPAL],
  ['arn:aws:iam::111122223333:user/my name', NO_PRINCIPAL],
  ['arn:aws:iam::111122223333:policy/Admin', NO_PRINCIPAL],
  ['arn:aws:iam::111122223333:*', NO_PRINCIPAL],
  ['arn:aws:iam::111122223333:user/alice:bob', NO_PRINCIPAL],
  ['arn:aws:iam::*:user/alice', ANY_ACCOUNT],
  ['arn:aws:iam::1111222233?3:user/alice', ANY_ACCOUNT],
  ['arn:aws:iam::111122223333:root', 'and the root user cannot assume roles'],
  ['arn:aws:iam::111122223333:group/Developers', 'and a group is not what sends requests: name its users, or leave it to the grant'],
  ['arn:aws:sts::111122223333:assumed-role/Deployer/alice', 'which is that of a session: aws:PrincipalArn holds the ARN of the role instead'],
  ['arn:aws:sts::111122223333:federated-user/alice', 'which is that of a session: aws:PrincipalArn holds the ARN of the role instead'],
])('refuses %j, %s', (arn, problem) => {
  expect(() => assertPrincipalArns(['arn:aws:iam::111122223333:user/alice', arn], stack)).toThrow(
    `trustedPrincipalArns has ${JSON.stringify(arn)}, ${problem}; expected the ARN of a user or role, such as `
    + 'arn:PARTITION:iam::111122223333:user/alice, with * and ? in its path and name only');
});

test.each<[string, string]>([
  ['iam::*:user/alice', ANY_ACCOUNT],
  ['iam::1111222233?3:user/alice', ANY_ACCOUNT],
  ['iam::111122223333:root', 'and the root user cannot assume roles'],
  ['iam::111122223333:group/Developers', 'and a group is not what sends requests: name its users, or leave it to the grant'],
  ['sts::111122223333:assumed-role/Deployer/alice', 'which is that of a session: aws:PrincipalArn holds the ARN of the role instead'],
])('refuses %s in a partition that is known at deployment only, %s', (rest, problem) => {
  expect(() => assertPrincipalArns([`arn:${Aws.PARTITION}:${rest}`], stack)).toThrow(
    `trustedPrincipalArns has "arn:AWS.Partition:${rest}", ${problem}; expected the ARN of a user or role`);
});

test.each([`${token}:user/alice`, `arn:aws:iam::${token}`, `arn:aws:iam::${token}:user/alice`, `arn:aws:iam::111122223333:${token}`])(
  'leaves what is not known of %s alone', (arn) => {
    expect(() => assertPrincipalArns([arn], stack)).not.toThrow();
  });

test('refuses an empty list', () => {
  expect(() => assertPrincipalArns([], stack)).toThrow(
    'trustedPrincipalArns is empty, which would let nobody in; leave it out to trust everybody in assumedBy');
});
