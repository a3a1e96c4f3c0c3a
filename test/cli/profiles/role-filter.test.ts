import { parseRoleArn } from '../../../cli/profiles/role-arn';
import { selectRoles } from '../../../cli/profiles/role-filter';

const ROLES = ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::444455556666:role/ops/Reader', 'arn:aws:iam::444455556666:role/ops.Reader']
  .map((arn) => ({ ...parseRoleArn(arn)!, source: 'test' }));
const select = (...patterns: string[]) => selectRoles(ROLES, patterns).map(({ arn }) => arn.slice('arn:aws:iam::'.length));

test.each([
  [['Admin'], ['111122223333:role/Admin']],
  [['*'], ['111122223333:role/Admin', '444455556666:role/ops/Reader', '444455556666:role/ops.Reader']],
  [['Read*'], ['444455556666:role/ops/Reader']],
  [['ops/Reader'], ['444455556666:role/ops/Reader']],
  [['ops.Reader'], ['444455556666:role/ops.Reader']],
  [['arn:*:111122223333:*'], ['111122223333:role/Admin']],
  [['*Reader', 'Admin'], ['111122223333:role/Admin', '444455556666:role/ops/Reader', '444455556666:role/ops.Reader']],
])('%j', (patterns, expected) => {
  expect(select(...patterns)).toEqual(expected);
});

test.each(['admin', 'Adm', 'dmin', '(', 'Admin?'])('%s fits none, and the message names those that there are', (pattern) => {
  expect(() => select('Admin', pattern)).toThrow(`--role ${pattern} fits no role; there are Admin, Reader, ops.Reader`);
});
