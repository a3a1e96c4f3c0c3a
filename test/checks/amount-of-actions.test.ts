import { OpenAccess } from '../../src/checks/access-without-mfa';
import { amountOfActions } from '../../src/checks/amount-of-actions';
import { listed } from '../../src/checks/listed';
import { CatalogAction } from '../../src/simulation/actions/action-catalog';

const actions = (...names: string[]) =>
  names.map((name): CatalogAction => ({ name, key: name.toLowerCase(), service: name.split(':')[0], accessLevel: 'Write', resourceTypes: [] }));
const open = (some: CatalogAction[], unlisted = false) => ({ actions: some, unlisted }) as unknown as OpenAccess;
const MANY = actions(...Array.from({ length: 1500 }, (_, index) => `s3:Action${index}`));

test.each<[string, OpenAccess[]]>([
  ['s3:GetObject', [open(actions('s3:GetObject'))]],
  ['ec2:RunInstances, s3:GetObject and s3:PutObject', [open(actions('s3:PutObject', 's3:GetObject')), open(actions('ec2:RunInstances'))]],
  ['4 actions of 2 services', [open(actions('s3:A', 's3:B', 's3:C', 'ec2:D'))]],
  ['1,500 actions of one service', [open(MANY), open(MANY)]],
  ['1,500 actions of one service and what AWS adds later', [open(MANY), open(MANY.slice(10)), open([], true)]],
  ['what AWS adds later', [open([], true)]],
])('%s', (text, access) => {
  expect(amountOfActions(access)).toBe(text);
});

test.each([[[], ''], [['a'], 'a'], [['a', 'b'], 'a and b'], [['a', 'b', 'c'], 'a, b and c']])('%p is listed as %p', (words, text) => {
  expect(listed(words)).toBe(text);
});
