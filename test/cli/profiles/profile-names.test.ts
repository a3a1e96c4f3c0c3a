import { ListedRole } from '../../../cli/profiles/listed-role';
import { nameRoles, safeName, Surroundings } from '../../../cli/profiles/profile-names';
import { parseRoleArn } from '../../../cli/profiles/role-arn';

const role = (account: number, name: string): ListedRole => ({ ...parseRoleArn(`arn:aws:iam::${String(account).padStart(12, '0')}:role/${name}`)!, source: 'test' });

function names(roles: ListedRole[], { before = [], taken = [], prefix = 'acme-' }: { before?: Surroundings['before']; taken?: string[]; prefix?: string } = {}) {
  return nameRoles(roles, { prefix, before, isTaken: (name) => taken.includes(name) });
}
const namesOf = (...given: Parameters<typeof names>) => names(...given).map(({ name }) => name);

test('the prefix and the name of the role', () => {
  expect(namesOf([role(1, 'Deployer'), role(1, 'ops/Reader')])).toEqual(['acme-Deployer', 'acme-Reader']);
});

test('no prefix', () => {
  expect(namesOf([role(1, 'Deployer')], { prefix: '' })).toEqual(['Deployer']);
});

test('the account where several accounts have the role, in any order', () => {
  const roles = [role(1, 'Deployer'), role(2, 'Deployer'), role(2, 'Reader')];
  expect(namesOf(roles)).toEqual(['acme-Deployer-000000000001', 'acme-Deployer-000000000002', 'acme-Reader']);
  expect(namesOf([...roles].reverse())).toEqual(['acme-Reader', 'acme-Deployer-000000000002', 'acme-Deployer-000000000001']);
});

test('a profile keeps the name that it had, whatever comes along', () => {
  const before = [{ name: 'acme-Deployer', role: role(1, 'Deployer') }];
  expect(namesOf([role(2, 'Deployer'), role(1, 'Deployer')], { before })).toEqual(['acme-Deployer-000000000002', 'acme-Deployer']);
});

test('a role that moved to another path is the same', () => {
  expect(namesOf([role(1, 'ops/Deployer')], { before: [{ name: 'acme-mine', role: role(1, 'Deployer') }] })).toEqual(['acme-mine']);
});

test('of two profiles of a role the first one is kept up', () => {
  const before = [{ name: 'acme-mine', role: role(1, 'Deployer') }, { name: 'acme-copy', role: role(1, 'Deployer') }];
  expect(namesOf([role(1, 'Deployer')], { before })).toEqual(['acme-mine']);
});

test('the name of a profile whose role is gone is not given to another role', () => {
  expect(namesOf([role(2, 'Deployer')], { before: [{ name: 'acme-Deployer', role: role(1, 'Deployer') }] })).toEqual(['acme-Deployer-000000000002']);
});

test('names of other profiles stay theirs', () => {
  expect(names([role(1, 'Deployer'), role(1, 'Reader')], { taken: ['acme-Deployer', 'acme-Deployer-000000000001'] })).toEqual([
    { name: 'acme-Deployer-000000000001-2', role: role(1, 'Deployer'), displacedBy: 'acme-Deployer' },
    { name: 'acme-Reader', role: role(1, 'Reader') },
  ]);
});

test('role names that come to the same profile name', () => {
  expect(namesOf([role(1, 'a=b'), role(1, 'a,b')])).toEqual(['acme-a-b-000000000001', 'acme-a-b-000000000001-2']);
});

test.each([['Deployer', 'Deployer'], ['a+b.c@d-e_f', 'a+b.c@d-e_f'], ['a=b,c', 'a-b-c'], ['my laptop', 'my-laptop'], ['"x"]', '-x--']])('%s becomes %s', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});
