import { allow, analyze, deny } from './support/analyze';
import { AccessAnalysis } from '../../../src/simulation/analysis/access-analysis';
import { Caller } from '../../../src/simulation/caller';
import { ALICE } from '../support/decide';

const KEY = Caller.accessKey(ALICE);
const ROLE = 'arn:aws:iam::111122223333:role/Ops';

function resourcesOf(analysis: AccessAnalysis, action: string, asked: Parameters<AccessAnalysis['allowedTo']>[2] = {}): string[] {
  return analysis.allowedTo(KEY, [action], asked).flatMap(({ requests }) => requests.map(({ resource }) => resource));
}

describe('some resources left out', () => {
  const bob = 'arn:aws:iam::111122223333:user/bob';
  const onBoth = [allow({ Action: 'iam:GetUser', Resource: [ALICE, bob] })];
  test.each<[string, object[], string[], string[]]>([
    ['one of two', onBoth, [ALICE], [bob]],
    ['the other', onBoth, [bob], [ALICE]],
    ['both', onBoth, [ALICE, bob], []],
    ['those of a pattern', onBoth, ['arn:*:iam::*:user/*l*'], [bob]],
    ['all of a pattern', onBoth, ['arn:*:iam::*:user/?*'], []],
    ['the one that stands for all', [allow({ Action: 'iam:GetUser' })], ['arn:aws:iam::111122223333:user/example'], ['*']],
    ['the only one that no Deny refuses', [allow({ Action: 'iam:GetUser' }), deny({ Action: '*', NotResource: bob })], [bob], []],
  ])('%s', (_name, statements, except, expected) => {
    expect(resourcesOf(analyze(statements), 'iam:GetUser', { except })).toEqual(expected);
  });
});

test('some resources told apart', () => {
  const statements = [allow({ Action: 'iam:GetUser', Resource: [ALICE, 'arn:aws:iam::111122223333:mfa/alice', 'arn:aws:iam::111122223333:user/bob'] })];
  const asked = { except: [ALICE], apart: ['arn:aws:iam::111122223333:user/*'] };
  const found = [{}, asked].map((one) => resourcesOf(analyze(statements), 'iam:GetUser', one).sort());
  expect(found).toEqual([[ALICE], ['arn:aws:iam::111122223333:mfa/alice', 'arn:aws:iam::111122223333:user/bob']]);
});

test.each<[string, string | string[], string[][], string[]]>([
  ['one known role', [ROLE, `${ROLE}2`], [[ROLE]], [ROLE, `${ROLE}2`]],
  ['those of a pattern', [ROLE, `${ROLE}2`, `${ROLE}3`], [[`${ROLE}?`]], [ROLE, `${ROLE}2`]],
  ['what several lists tell apart', [ROLE, `${ROLE}2`, `${ROLE}3`], [[ROLE], [`${ROLE}2`, 'arn:other']], [ROLE, `${ROLE}2`, `${ROLE}3`]],
  ['none', [ROLE, `${ROLE}2`], [[]], [ROLE]],
  ['one that is not allowed', `${ROLE}2`, [[ROLE]], [`${ROLE}2`]],
])('%s may be told apart', (_name, resource, rolesApart, expected) => {
  const statements = [{ Effect: 'Allow', Action: ['sts:AssumeRole', 's3:GetObject'], Resource: resource }];
  const analysis = analyze(statements, { rolesApart });
  expect(resourcesOf(analysis, 'sts:AssumeRole').sort()).toEqual(expected);
  expect(resourcesOf(analysis, 's3:GetObject')).toHaveLength(1);
});

test('what a service allows, it allows elsewhere too', () => {
  const policies = [deny({ Action: '*', NotResource: '${*}' })];
  expect([{}, { except: ['*'] }].map((asked) => resourcesOf(analyze(policies), 'sts:GetSessionToken', asked))).toEqual([['*'], ['xx']]);
});
