import * as fc from 'fast-check';
import { ActionCatalog } from '../../../../src/simulation/actions/action-catalog';
import { CompiledPolicy } from '../../../../src/simulation/compiled-policy';
import { PolicySet } from '../../../../src/simulation/evaluate';
import { ALICE } from '../../support/decide';

const NAMES = [
  's3:GetObject', 's3:PutObject', 's3:ListBucket', 'iam:GetUser', 'iam:EnableMFADevice', 'iam:PassRole', 'sts:AssumeRole', 'sts:GetSessionToken',
  'sts:GetFederationToken', 'ec2:RunInstances',
];

/** A catalog that random policies can tell apart wholly. */
export const SMALL_CATALOG = ActionCatalog.of('test', NAMES.map((name) => ({
  name,
  key: name.toLowerCase(),
  service: name.split(':')[0],
  accessLevel: 'Write' as const,
  resourceTypes: name.startsWith('iam:') ? ['arn:${Partition}:iam::${Account}:user/${UserNameWithPath}'] : [],
})));

const ROLE = 'arn:aws:iam::111122223333:role/Ops';
const FOREIGN_ROLE = 'arn:aws:iam::444455556666:role/Ops';

export const RESOURCES = [
  '*', 'arn:aws:s3:::reports', 'arn:aws:s3:::reports/a.csv', 'arn:aws:s3:::reports/secret/a.csv', 'arn:aws:s3:::reports/alice/a.csv', 'arn:aws:s3:::red/x',
  ALICE, 'arn:aws:iam::111122223333:user/bob', 'arn:aws:iam::111122223333:user/team/alice', ROLE, FOREIGN_ROLE, 'arn:aws:s3:::r', 'reports',
];
const PATTERNS = [
  '*', 'arn:aws:s3:::*', 'arn:aws:s3:::re*', 'arn:aws:s3:::reports/*', 'arn:aws:s3:::*/secret/*', 'arn:aws:s3:::*s', 'arn:aws:s3:::?', 'arn:aws:iam::*:user/*',
  'arn:aws:iam::*:user/${aws:username}', 'arn:aws:s3:::reports/${aws:username}/*', 'arn:aws:iam::111122223333:*', ROLE, FOREIGN_ROLE, 'arn:*:role/*',
];
const OPEN_PATTERNS = [...PATTERNS, 'arn:aws:s3:::reports/${aws:PrincipalTag/team}/*', 'arn:aws:s3:::${aws:PrincipalTag/team, \'re\'}*'];

/** Free keys with values that their conditions and requests take; `aws:TagKeys` has several. */
const TEXTS = ['red', 'RED', 'blue', 'secret', 'reports', '', 'true', ALICE, ROLE];
const WILD = ['re*', '*e*', '?ed', '*', 'arn:aws:iam::*:role/*', 'b*e', '*d'];
const NUMBERS = ['1', '2', '2.0', '10', '-3', '1.5', 'many'];
const DATES = ['2030-01-01', '2030-01-01T00:00:00.001Z', '1900000000', 'soon'];
const ADDRESSES = ['192.0.2.0/24', '192.0.2.1', '10.0.0.0/8', '2001:db8::/32', '0.0.0.0/0', 'here'];
export const FREE_VALUES: Readonly<Record<string, readonly string[]>> = {
  'aws:PrincipalTag/team': [...TEXTS, 'example', 'team'],
  'aws:ResourceTag/team': [...TEXTS, 'example', 'team'],
  's3:max-keys': [...NUMBERS, '0', '5', '11', '1.7'],
  'ec2:When': [...DATES, '1999-01-01', '2040-01-01', '2029-12-31T23:59:59.999Z'],
  'aws:SourceIp': ['192.0.2.7', '10.1.2.3', '8.8.8.8', '2001:db8::1', '2001:db9::1', 'nowhere'],
  'aws:TagKeys': TEXTS,
};

type Family = readonly [keys: readonly string[], operators: readonly string[], values: readonly string[]];
const TEXT_KEYS = ['aws:PrincipalTag/team', 'aws:ResourceTag/team', 'aws:TagKeys'];
const FAMILIES: readonly Family[] = [
  [TEXT_KEYS, ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'], TEXTS],
  [TEXT_KEYS, ['StringLike', 'StringNotLike'], WILD],
  [TEXT_KEYS, ['ArnLike', 'ArnNotLike'], [...WILD, ROLE]],
  [TEXT_KEYS, ['Bool'], ['true', 'false']],
  [['s3:max-keys'], ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals'], NUMBERS],
  [['ec2:When'], ['DateEquals', 'DateLessThan', 'DateGreaterThan', 'DateLessThanEquals'], DATES],
  [['aws:SourceIp'], ['IpAddress', 'NotIpAddress'], ADDRESSES],
  [['aws:MultiFactorAuthPresent'], ['Bool'], ['true', 'false']],
  [['aws:CurrentTime'], ['DateLessThan', 'DateGreaterThan'], DATES],
  [['aws:username'], ['StringEquals', 'StringNotLike'], ['alice', 'b*']],
];
const OPEN_FAMILIES: readonly Family[] = [
  ...FAMILIES,
  [['aws:ResourceTag/team'], ['StringEquals', 'StringNotEquals', 'StringLike'], ['${aws:PrincipalTag/team}', '${aws:PrincipalTag/team}*']],
  [['aws:PrincipalTag/team'], ['StringEquals'], ['${aws:username}', '${aws:ResourceTag/team}']],
  [['s3:max-keys'], ['StringEquals', 'StringLike'], ['1', '2', '1*']],
];

const list = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const prefix = fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:');
const suffix = fc.constantFrom('', '', 'IfExists');

function conditionOf(families: readonly Family[]): fc.Arbitrary<object> {
  const test = fc.constantFrom(...families).chain(([keys, operators, values]) =>
    fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...operators), list(values), prefix, suffix)
      .map(([key, operator, texts, set, ifExists]) => ({ [`${set}${operator}${ifExists}`]: { [key]: texts } })));
  const absence = fc.tuple(fc.constantFrom(...Object.keys(FREE_VALUES)), fc.boolean()).map(([key, absent]) => ({ Null: { [key]: String(absent) } }));
  return fc.oneof({ weight: 5, arbitrary: test }, { weight: 1, arbitrary: absence });
}

const actions = list(['*', 's3:*', 's3:Get*', 'iam:*', 'sts:*', ...NAMES]);

function statement(effect: 'Allow' | 'Deny', isOpen: boolean): fc.Arbitrary<object> {
  const condition = conditionOf(isOpen ? OPEN_FAMILIES : FAMILIES);
  return fc.record({
    action: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), actions),
    resource: fc.tuple(fc.constantFrom('Resource', 'Resource', 'NotResource'), list(isOpen ? OPEN_PATTERNS : PATTERNS)),
    condition: fc.array(condition, { maxLength: 2 }),
  }).map((parts) => ({
    Effect: effect,
    [parts.action[0]]: parts.action[1],
    [parts.resource[0]]: parts.resource[1],
    Condition: Object.assign({}, ...parts.condition),
  }));
}

const trusted = (isOpen: boolean) => fc.array(fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Principal: fc.constantFrom('*', { AWS: '111122223333' }, { AWS: ALICE }, { AWS: '444455556666' }),
  Condition: conditionOf(isOpen ? OPEN_FAMILIES : FAMILIES),
}).map((parts) => ({ Action: 'sts:AssumeRole', ...parts })), { minLength: 1, maxLength: 3 });

function compile(name: string, statements: readonly object[]): CompiledPolicy {
  return CompiledPolicy.parse({ Version: '2012-10-17', Statement: statements }, name);
}

/** The statements of each policy of a set. */
export interface Documents {
  readonly identity: readonly object[];
  readonly group: readonly object[] | null;
  readonly boundary: readonly object[] | null;
  readonly session: readonly object[] | null;
  readonly organization: readonly object[] | null;
  readonly trust: readonly object[] | null;
}

/** Sets of policies; open ones have variables that the signer chooses, and keys that are compared in several ways. */
export function documents(isOpen: boolean): fc.Arbitrary<Documents> {
  const any = fc.oneof(statement('Allow', isOpen), statement('Allow', isOpen), statement('Deny', isOpen));
  const statements = (maxLength: number) => fc.array(any, { minLength: 1, maxLength });
  return fc.record({
    identity: statements(4),
    group: fc.option(statements(2)),
    boundary: fc.option(statements(3), { freq: 2 }),
    session: fc.option(statements(2), { freq: 4 }),
    organization: fc.option(statements(2), { freq: 4 }),
    trust: fc.option(trusted(isOpen)),
  });
}

export function policySet({ identity, group, boundary, session, organization, trust }: Documents): PolicySet {
  return {
    identityPolicies: [compile('identity', identity), ...group ? [compile('group', group)] : []],
    ...(boundary && { permissionsBoundary: compile('boundary', boundary) }),
    ...(session && { sessionPolicies: [compile('session', session)] }),
    ...(organization && { serviceControlPolicies: [[compile('organization', organization)]] }),
    ...(trust && { trustPolicy: compile('trust', trust) }),
  };
}
