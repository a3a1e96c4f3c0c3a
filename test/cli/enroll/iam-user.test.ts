import { EnrollmentRefused } from '../../../cli/enroll/enrollment-refused';
import { userOf } from '../../../cli/enroll/iam-user';

test.each([
  ['arn:aws:iam::111122223333:user/alice', 'aws', 'alice'],
  ['arn:aws-us-gov:iam::111122223333:user/team/ops/alice', 'aws-us-gov', 'alice'],
])('%s is a user', (arn, partition, userName) => {
  expect(userOf(arn)).toEqual({ arn, partition, accountId: '111122223333', userName });
});

test.each([
  ['arn:aws:iam::111122223333:root', /root user, which enrolls its devices in the console/],
  ['arn:aws:sts::111122223333:assumed-role/Admin/alice', /assumed-role\/Admin\/alice, and only an IAM user has MFA devices/],
  ['arn:aws:sts::111122223333:federated-user/alice', /only an IAM user/],
])('%s is none', (arn, expected) => {
  expect(() => userOf(arn)).toThrow(EnrollmentRefused);
  expect(() => userOf(arn)).toThrow(expected);
});
