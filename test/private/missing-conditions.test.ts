import { missingConditions } from '../../src/private/missing-conditions';

const ORGANIZATION = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
const ADDRESSES = { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '::1'] } };
const AGE = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };

const principal = (name: string) => ({ ArnLike: { 'aws:PrincipalArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::1:user/${name}`]] } } });
const either = (...branches: string[]) => ({ StringEquals: { 'aws:PrincipalOrgID': { 'Fn::If': ['C', ...branches] } } });
const PARAMETER = { StringEquals: { 'aws:PrincipalOrgID': { Ref: 'Parameter' } } };

test.each<[string, unknown, Record<string, unknown>]>([
  ['nothing required', undefined, {}],
  ['the same', ORGANIZATION, ORGANIZATION],
  ['another letter case', { STRINGEQUALS: { 'aws:principalorgid': ['o-1'] } }, ORGANIZATION],
  ['a part of the values', { IpAddress: { 'aws:SourceIp': '::1' } }, ADDRESSES],
  ['a shorter age', { NumericLessThan: { 'aws:MultiFactorAuthAge': 60 } }, AGE],
  ['a value known at deployment only', { StringEquals: { 'aws:PrincipalOrgID': { Ref: 'Parameter' } } }, ORGANIZATION],
  ['a requirement known at deployment only, as it is', PARAMETER, PARAMETER],
  ['a requirement known in part, as it is', principal('alice'), principal('alice')],
  ['a requirement with branches, as it is', either('o-1', 'o-2'), either('o-1', 'o-2')],
  ['more conditions', { ...ORGANIZATION, ...AGE }, ORGANIZATION],
])('%s: none', (_, condition, required) => {
  expect(missingConditions(condition, required)).toEqual([]);
});

test.each<[string, unknown, Record<string, unknown>, string[]]>([
  ['no condition', undefined, ORGANIZATION, ['StringEquals aws:PrincipalOrgID o-1']],
  ['another value', { StringEquals: { 'aws:PrincipalOrgID': 'o-2' } }, ORGANIZATION, ['StringEquals aws:PrincipalOrgID o-1']],
  ['another operator', { StringLike: { 'aws:PrincipalOrgID': 'o-1' } }, ORGANIZATION, ['StringEquals aws:PrincipalOrgID o-1']],
  ['more values', { IpAddress: { 'aws:SourceIp': ['::1', '::2'] } }, ADDRESSES, ['IpAddress aws:SourceIp ["192.0.2.0/24","::1"]']],
  ['a longer age', { NumericLessThan: { 'aws:MultiFactorAuthAge': '3601' } }, AGE, ['NumericLessThan aws:MultiFactorAuthAge 3600']],
  ['a value of its own for one known at deployment only', ORGANIZATION, PARAMETER, ['StringEquals aws:PrincipalOrgID {"Ref":"Parameter"}']],
  ['another value, known in part', principal('*'), principal('alice'), ['ArnLike aws:PrincipalArn "arn:${AWS::Partition}:iam::1:user/alice"']],
  ['a wildcard for a value known in part', { ArnLike: { 'aws:PrincipalArn': '*' } }, principal('alice'),
    ['ArnLike aws:PrincipalArn "arn:${AWS::Partition}:iam::1:user/alice"']],
  ['another value in a branch', either('o-1', 'o-3'), either('o-1', 'o-2'), ['StringEquals aws:PrincipalOrgID {"Fn::If":["C","o-1","o-2"]}']],
  ['one of two', ORGANIZATION, { ...ORGANIZATION, ...AGE }, ['NumericLessThan aws:MultiFactorAuthAge 3600']],
])('%s: named', (_, condition, required, missing) => {
  expect(missingConditions(condition, required)).toEqual(missing);
});
