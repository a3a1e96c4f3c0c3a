import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { switchRoleFromArn } from '../../src/private/switch-role';
import { SwitchRoles } from '../../src/private/switch-roles';

const ADMIN = 'arn:aws:iam::444455556666:role/Admin';
const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333' } });

function isNew(roles: SwitchRoles, arn: string, displayName?: string, id = ''): boolean {
  return roles.isNew(stack, switchRoleFromArn(stack, arn, id), { account: '444455556666', roleArn: arn, displayName });
}

test('a role is new once', () => {
  const roles = new SwitchRoles();

  expect([isNew(roles, ADMIN), isNew(roles, ADMIN), isNew(roles, `${ADMIN}istrator`)]).toEqual([true, false, true]);
  expect(roles.count).toBe(2);
});

test('accounts and names are told apart, however they are put together', () => {
  const roles = new SwitchRoles();

  expect([ADMIN, 'arn:aws:iam::444455556667:role/Admin', 'arn:aws:iam::444455556666:role/ops/Admin'].map((arn) => isNew(roles, arn))).toEqual([true, true, true]);
});

test('a role that is said to be different is an error', () => {
  const roles = new SwitchRoles();
  isNew(roles, ADMIN, 'one');

  expect(() => isNew(roles, ADMIN, 'two')).toThrow(`the role ${ADMIN} is given twice, with different options; give it once`);
});

test('a role of which nothing else is said is the same', () => {
  const roles = new SwitchRoles();

  expect([isNew(roles, ADMIN, 'one'), isNew(roles, ADMIN)]).toEqual([true, false]);
  expect(() => isNew(roles, ADMIN, 'two')).toThrow('with different options');
});

test('a construct and its ARN are the same', () => {
  const roles = new SwitchRoles();
  const construct = { ...switchRoleFromArn(stack, ADMIN, ''), arn: 'arn:${Token[AWS.Partition.1]}:iam::444455556666:role/Admin', id: 'StackRole' };

  expect([roles.isNew(stack, construct, { account: '444455556666', roleArn: construct.arn }), isNew(roles, ADMIN)]).toEqual([true, false]);
});

test('of ARNs that are known at deployment, each is the same as itself', () => {
  const roles = new SwitchRoles();
  const [one, two] = ['One', 'Two'].map((id) => new CfnParameter(stack, id).valueAsString);

  expect([isNew(roles, one, undefined, '0'), isNew(roles, one, undefined, '1'), isNew(roles, two, undefined, '1')]).toEqual([true, false, true]);
});
