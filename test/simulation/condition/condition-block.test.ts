import { conditionOutcome, compiled, Context } from '../support/decide';

const TAG_KEYS = 'aws:TagKeys';

describe('set operators', () => {
  const team = ['team'];
  const env = ['env'];
  const mixed = ['team', 'env'];
  const rows: [string, unknown, string[] | undefined, string][] = [
    ['ForAllValues:StringEquals', 'team', undefined, 'match'],
    ['ForAllValues:StringEquals', 'team', [], 'match'],
    ['ForAllValues:StringEquals', 'team', team, 'match'],
    ['ForAllValues:StringEquals', 'team', env, 'none'],
    ['ForAllValues:StringEquals', 'team', mixed, 'none'],
    ['ForAllValues:StringEquals', mixed, mixed, 'match'],
    ['ForAllValues:StringEquals', mixed, [...mixed, 'cost'], 'none'],
    ['ForAllValues:StringEquals', [], team, 'none'],
    ['ForAllValues:StringNotEquals', 'team', team, 'none'],
    ['ForAllValues:StringNotEquals', 'team', env, 'match'],
    ['ForAllValues:StringNotEquals', 'team', mixed, 'none'],
    ['ForAllValues:StringLike', 't*', ['team', 'tier'], 'match'],
    ['ForAnyValue:StringEquals', 'team', undefined, 'none'],
    ['ForAnyValue:StringEquals', 'team', [], 'none'],
    ['ForAnyValue:StringEquals', 'team', mixed, 'match'],
    ['ForAnyValue:StringEquals', 'team', env, 'none'],
    ['ForAnyValue:StringNotEquals', 'team', undefined, 'none'],
    ['ForAnyValue:StringNotEquals', 'team', team, 'none'],
    ['ForAnyValue:StringNotEquals', 'team', mixed, 'match'],
    ['ForAnyValue:StringEqualsIgnoreCase', 'TEAM', mixed, 'match'],
    ['ForAnyValue:NumericEquals', '1', ['no-number', '1'], 'match'],
    ['ForAllValues:NumericEquals', '1', ['no-number', '1'], 'none'],
    ['ForAnyValue:NumericNotEquals', '1', ['no-number'], 'match'],
    ['ForAllValues:NumericNotEquals', '1', ['no-number', '2'], 'match'],
    ['ForAllValues:NumericNotEquals', '1', ['no-number', '1'], 'none'],
    ['ForAnyValue:NumericLessThan', '5', ['9', '4'], 'match'],
    ['ForAllValues:DateGreaterThan', '2030-01-01', ['2031-01-01', '2032-01-01'], 'match'],
    ['ForAllValues:Bool', 'true', ['true', 'TRUE'], 'match'],
    ['ForAllValues:IpAddress', '192.0.2.0/24', ['192.0.2.1', 'not-an-ip'], 'none'],
    ['ForAllValues:NotIpAddress', '192.0.2.0/24', ['203.0.113.1', 'not-an-ip'], 'none'],
    ['ForAnyValue:NotIpAddress', '192.0.2.0/24', ['not-an-ip', '203.0.113.1'], 'match'],
    ['ForAnyValue:ArnLike', 'arn:aws:s3:::*', ['not-an-arn', 'arn:aws:s3:::b'], 'match'],
    ['ForAnyValue:ArnLike', 'not-an-arn', ['not-an-arn'], 'none'],
    ['ForAnyValue:ArnLike', 'not-an-arn', ['arn:aws:s3:::b'], 'error'],
    ['ForAllValues:ArnLike', ['arn:aws:s3:::b', 'not-an-arn'], ['arn:aws:s3:::b', 'arn:aws:s3:::c'], 'error'],
    ['ForAllValues:ArnLike', ['arn:aws:s3:::b', 'not-an-arn'], ['arn:aws:s3:::b'], 'match'],
    ['ForAllValues:StringEqualsIfExists', 'team', env, 'none'],
    ['ForAnyValue:StringEqualsIfExists', 'team', undefined, 'match'],
    ['ForAnyValue:StringEqualsIfExists', 'team', env, 'none'],
  ];

  test.each(rows)('%s %j on %j: %s', (operator, value, tagKeys, expected) => {
    expect(conditionOutcome({ [operator]: { [TAG_KEYS]: value } }, tagKeys ? { [TAG_KEYS]: tagKeys } : {})).toBe(expected);
  });

  test.each([
    ['ForAllValues:StringEquals', 'capture', '', 'none'],
    ['ForAnyValue:StringEquals', '', '', 'match'],
    ['ForAnyValue:StringEquals', 'a', 'a', 'match'],
    ['ForAllValues:StringNotEquals', 'a', 'a', 'none'],
  ])('%s %j on the single value %j: %s', (operator, value, requestValue, expected) => {
    expect(conditionOutcome({ [operator]: { 'aws:RequestTag/team': value } }, { 'aws:RequestTag/team': requestValue })).toBe(expected);
  });
});

describe('Null', () => {
  const states: [string, Context][] = [['absent', {}], ['no values', { 'k:k': [] }], ['empty', { 'k:k': '' }], ['present', { 'k:k': 'x' }], ['several', { 'k:k': ['a', 'b'] }]];
  const rows = [
    ['true', 'match', 'match', 'none', 'none', 'none'],
    ['TRUE', 'match', 'match', 'none', 'none', 'none'],
    [true, 'match', 'match', 'none', 'none', 'none'],
    ['false', 'none', 'none', 'match', 'match', 'match'],
    [false, 'none', 'none', 'match', 'match', 'match'],
    // Everything but true is false.
    ['yes', 'none', 'none', 'match', 'match', 'match'],
    ['1', 'none', 'none', 'match', 'match', 'match'],
    [['true', 'false'], 'match', 'match', 'match', 'match', 'match'],
  ] as const;
  const cells = rows.flatMap(([value, ...expected]) => states.map(([state, context], index) => [value, state, expected[index], context] as const));

  test.each(cells)('Null %j on a key that is %s: %s', (value, _state, expected, context) => {
    expect(conditionOutcome({ Null: { 'k:k': value } }, context)).toBe(expected);
  });
});

describe('the MFA keys', () => {
  const absent = {};
  const without = { 'aws:MultiFactorAuthPresent': 'false' };
  const withMfa = { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' };
  const mfa = (value: string) => ({ 'aws:MultiFactorAuthPresent': value });
  const age = { 'aws:MultiFactorAuthAge': '3600' };

  // One row for each condition: no key at all (long-term credentials), false (temporary without MFA), true.
  test.each([
    [{ Bool: mfa('true') }, 'none', 'none', 'match'],
    [{ BoolIfExists: mfa('true') }, 'match', 'none', 'match'],
    [{ Bool: mfa('false') }, 'none', 'match', 'none'],
    [{ BoolIfExists: mfa('false') }, 'match', 'match', 'none'],
    [{ Null: mfa('true') }, 'match', 'none', 'none'],
    [{ Null: mfa('false') }, 'none', 'match', 'match'],
    [{ NumericLessThan: age }, 'none', 'none', 'match'],
    [{ NumericLessThanIfExists: age }, 'match', 'match', 'match'],
    [{ NumericGreaterThan: age }, 'none', 'none', 'none'],
    [{ NumericGreaterThanIfExists: age }, 'match', 'match', 'none'],
    [{ Bool: mfa('true'), NumericLessThan: age }, 'none', 'none', 'match'],
  ])('%j', (condition, whenAbsent, whenFalse, whenTrue) => {
    expect(conditionOutcome(condition, absent)).toBe(whenAbsent);
    expect(conditionOutcome(condition, without)).toBe(whenFalse);
    expect(conditionOutcome(condition, withMfa)).toBe(whenTrue);
  });
});

describe('several conditions', () => {
  const context = { 'a:a': '1', 'b:b': 'arn:aws:s3:::x' };
  test.each([
    ['both match', { StringEquals: { 'a:a': '1', 'b:b': 'arn:aws:s3:::x' } }, 'match'],
    ['one key does not', { StringEquals: { 'a:a': '1', 'b:b': 'y' } }, 'none'],
    ['one operator does not', { StringEquals: { 'a:a': '1' }, Bool: { 'a:a': 'true' } }, 'none'],
    ['one fails to evaluate', { StringEquals: { 'a:a': '1' }, ArnLike: { 'b:b': 'broken' } }, 'error'],
    ['one fails, the other does not match', { StringEquals: { 'a:a': '2' }, ArnLike: { 'b:b': 'broken' } }, 'none'],
    ['in the other order', { ArnLike: { 'b:b': 'broken' }, StringEquals: { 'a:a': '2' } }, 'none'],
    ['none', {}, 'match'],
  ])('%s', (_name, condition, expected) => {
    expect(conditionOutcome(condition, context)).toBe(expected);
  });
});

describe('policy variables', () => {
  const mapped: Context = { 'aws:username': 'alice', 'aws:RequestTag/owner': 'alice', 'aws:TagKeys': ['alice'], 'aws:star': '*' };
  test.each([
    ['StringEquals', '${aws:username}', 'match'],
    ['StringEquals', '${AWS:UserName}', 'match'],
    ['StringEquals', 'al${aws:nobody, \'ice\'}', 'match'],
    ['StringEquals', '${aws:username, \'bob\'}', 'match'],
    ['StringEquals', '${aws:nobody}', 'none'],
    ['StringNotEquals', '${aws:nobody}', 'match'],
    ['StringEquals', '${aws:TagKeys}', 'none'],
    ['StringEquals', '${aws:TagKeys, \'alice\'}', 'none'],
    ['StringNotEquals', '${aws:TagKeys, \'alice\'}', 'match'],
    ['StringLike', '${aws:star}', 'none'],
    ['StringLike', '${*}', 'none'],
    ['StringLike', 'ali*', 'match'],
    ['StringEqualsIgnoreCase', '${aws:username}', 'match'],
  ])('%s %s: %s', (operator, value, expected) => {
    expect(conditionOutcome({ [operator]: { 'aws:RequestTag/owner': value } }, mapped)).toBe(expected);
  });

  test('an unresolved variable leaves the other values of the list', () => {
    expect(conditionOutcome({ StringEquals: { 'aws:RequestTag/owner': ['${aws:nobody}', 'alice'] } }, mapped)).toBe('match');
  });

  test('a variable may stand for a whole ARN, or for no ARN', () => {
    const arn = 'arn:aws:iam::111122223333:user/alice';
    const condition = { ArnLike: { 'a:a': '${aws:RequestTag/pattern}' } };
    expect(conditionOutcome(condition, { 'a:a': arn, 'aws:RequestTag/pattern': arn })).toBe('match');
    expect(conditionOutcome(condition, { 'a:a': arn, 'aws:RequestTag/pattern': 'not-an-arn' })).toBe('error');
    expect(conditionOutcome(condition, { 'a:a': arn, 'aws:RequestTag/pattern': 'arn:aws:iam::*:user/*' })).toBe('none');
    expect(conditionOutcome(condition, { 'a:a': arn })).toBe('none');
  });

  test.each([
    ['NumericEquals', '${a:a}', '1'],
    ['Bool', '${a:a}', 'true'],
    ['IpAddress', '${a:a}', '192.0.2.1'],
    ['DateEquals', '${a:a}', '2030-01-01'],
  ])('are not replaced under %s', (operator, value, requestValue) => {
    expect(conditionOutcome({ [operator]: { 'a:a': value } }, { 'a:a': requestValue })).toBe('none');
  });

  test('are literal before version 2012-10-17', () => {
    const condition = { StringEquals: { 'aws:RequestTag/owner': '${aws:username}' } };
    expect(conditionOutcome(condition, mapped, '2008-10-17')).toBe('none');
    expect(conditionOutcome(condition, { ...mapped, 'aws:RequestTag/owner': '${aws:username}' }, '2008-10-17')).toBe('match');
  });
});

describe('malformed conditions', () => {
  test.each([
    ['an unknown operator', { StringEqualz: { 'a:a': 'x' } }, /Condition: unknown operator "StringEqualz"; expected StringEquals, /],
    ['an unknown set', { 'ForSomeValues:StringEquals': { 'a:a': 'x' } }, /unknown operator "ForSomeValues:StringEquals"/],
    ['IfExists twice', { StringEqualsIfExistsIfExists: { 'a:a': 'x' } }, /unknown operator/],
    ['Null with IfExists', { NullIfExists: { 'a:a': 'true' } }, /Null stands alone/],
    ['Null of a set', { 'ForAnyValue:Null': { 'a:a': 'true' } }, /Null stands alone/],
    ['a key without prefix', { StringEquals: { username: 'x' } }, /"username" is not a condition key/],
    ['an object as value', { StringEquals: { 'a:a': { b: 'c' } } }, /StringEquals\.a:a: expected a string, a number or a boolean, found {"b":"c"}/],
    ['null as value', { StringEquals: { 'a:a': ['x', null] } }, /StringEquals\.a:a\[1\]: expected a string, a number or a boolean, found null/],
    ['a list of conditions', [], /Condition: expected an object, found \[\]/],
    ['text under an operator', { Bool: 'true' }, /Condition\.Bool: expected an object, found "true"/],
    ['a variable that is not closed', { StringEquals: { 'a:a': 'x${aws:username' } }, /not closed/],
    ['a variable without a name', { StringEquals: { 'a:a': '${}' } }, /without a name/],
  ])('%s', (_name, condition, message) => {
    expect(() => compiled({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition })).toThrow(message);
  });
});
