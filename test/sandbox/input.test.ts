import { optionalBoolean, optionalInteger, optionalString, requiredInteger, requiredString, stringList, structureList } from '../../sandbox/input';

const failed = (member: string, value: string, constraint: string) =>
  `1 validation error detected: Value ${value}at '${member}' failed to satisfy constraint: ${constraint}`;

describe('strings', () => {
  test('are read as they are', () => {
    expect(requiredString({ UserName: ' a ' }, 'UserName')).toBe(' a ');
    expect(optionalString({}, 'UserName')).toBeUndefined();
    expect(optionalString({ Flag: true, Count: 7 }, 'Count')).toBe('7');
  });

  test.each([
    [undefined, {}, failed('userName', 'null ', 'Member must not be null')],
    ['ab', { min: 3 }, failed('userName', '\'ab\' ', 'Member must have length greater than or equal to 3')],
    ['abcd', { max: 3 }, failed('userName', '\'abcd\' ', 'Member must have length less than or equal to 3')],
    ['a b', { pattern: '[\\w]+' }, failed('userName', '\'a b\' ', 'Member must satisfy regular expression pattern: [\\w]+')],
    ['a\n', { pattern: '[\\w]+' }, failed('userName', '\'a\n\' ', 'Member must satisfy regular expression pattern: [\\w]+')],
    ['c', { oneOf: ['a', 'b'] }, failed('userName', '\'c\' ', 'Member must satisfy enum value set: [a, b]')],
    ['hush', { min: 9, secret: true }, failed('userName', '', 'Member must have length greater than or equal to 9')],
  ])('%p under %j', (value, constraint, message) => {
    expect(() => requiredString({ UserName: value }, 'UserName', constraint)).toThrow(expect.objectContaining({ code: 'ValidationError', httpStatus: 400, message }));
  });

  test('a list is none', () => {
    expect(() => optionalString({ UserName: ['a'] }, 'UserName')).toThrow('Start of list found where not expected');
  });
});

// Observed on AWS: see observed-mfa.json, sts_query_inputs and iam_credential_inputs.
describe('integers', () => {
  test.each([['900', 900], ['0900', 900], ['+900', 900], ['-1', -1], [900, 900], ['2147483647', 2147483647]])('%p is %i', (value, number) => {
    expect(requiredInteger({ Days: value }, 'Days')).toBe(number);
  });

  test.each([' 900 ', '\t900\n', '900.0', '9e2', '2147483648', '', '0x10', 'ten'])('%j is malformed', value => {
    expect(() => optionalInteger({ Days: value }, 'Days')).toThrow(expect.objectContaining({ code: 'MalformedInput', httpStatus: 400 }));
  });

  test.each([
    ['0', failed('days', '\'0\' ', 'Member must have value greater than or equal to 1')],
    ['36601', failed('days', '\'36601\' ', 'Member must have value less than or equal to 36600')],
    [undefined, failed('days', 'null ', 'Member must not be null')],
  ])('%p is out of bounds', (value, message) => {
    expect(() => requiredInteger({ Days: value }, 'Days', { min: 1, max: 36_600 })).toThrow(expect.objectContaining({ code: 'ValidationError', message }));
  });
});

describe('booleans', () => {
  test.each([['true', true], ['1', true], ['false', false], ['0', false], [true, true], [undefined, undefined]])('%p is %p', (value, flag) => {
    expect(optionalBoolean({ All: value }, 'All')).toBe(flag);
  });

  test.each([' true', 'true ', 'True', 'FALSE', '', 'null', 'anything'])('%j is malformed', value => {
    expect(() => optionalBoolean({ All: value }, 'All')).toThrow(expect.objectContaining({ code: 'MalformedInput' }));
  });
});

describe('lists', () => {
  test('are empty where they are missing or sent as an empty string', () => {
    expect([stringList({}, 'Names'), stringList({ Names: '' }, 'Names'), structureList({ Tags: '' }, 'Tags')]).toEqual([[], [], []]);
  });

  test('of strings and structures', () => {
    expect(stringList({ Names: ['a', 'b'] }, 'Names')).toEqual(['a', 'b']);
    expect(structureList({ Tags: [{ Key: 'k' }] }, 'Tags')).toEqual([{ Key: 'k' }]);
  });

  test.each([
    [() => stringList({ Names: 'a' }, 'Names'), 'MalformedInput', 'Names is expected to be a list'],
    [() => stringList({ Names: [{ a: 1 }] }, 'Names'), 'MalformedInput', 'Names.member.1 is expected to be a string'],
    [() => structureList({ Tags: ['a'] }, 'Tags'), 'MalformedInput', 'Tags.member.1 is expected to be a structure'],
    [() => stringList({ Names: ['ok', 'too long'] }, 'Names', { max: 3 }), 'ValidationError',
      failed('names', '\'[ok, too long]\' ', 'Member must satisfy constraint: [Member must have length less than or equal to 3, Member must not be null]')],
    [() => stringList({ Names: ['hush'] }, 'Names', { oneOf: ['a'], secret: true }), 'ValidationError',
      failed('names', '', 'Member must satisfy constraint: [Member must satisfy enum value set: [a], Member must not be null]')],
    // A gap in the numbers, as it comes from the wire.
    [() => stringList({ Names: [undefined, 'b'] }, 'Names', { min: 1, max: 9, pattern: 'b' }), 'ValidationError', failed('names', '\'[null, b]\' ',
      'Member must satisfy constraint: [Member must have length less than or equal to 9, Member must have length greater than or equal to 1, '
      + 'Member must satisfy regular expression pattern: b, Member must not be null]')],
    [() => structureList({ Tags: [{}, undefined] }, 'Tags'), 'ValidationError', failed('tags.2.member', 'null ', 'Member must not be null')],
  ])('case %#', (read, code, message) => {
    expect(read).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });
});
