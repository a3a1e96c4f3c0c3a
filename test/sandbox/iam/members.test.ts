import { AwsError } from '../../../sandbox/aws-error';
import { boolean, integer, listOf, listOfStructures, Members, oneOf, readMembers, text } from '../../../sandbox/iam/members';
import { Input } from '../../../sandbox/operation';

function problem(members: Members, input: Input): string {
  try {
    readMembers(members, input);
  } catch (error) {
    return error instanceof AwsError ? `${error.code}: ${error.message}` : String(error);
  }
  return 'none';
}

const tags = listOfStructures({ Key: text({ min: 1 }).required, Values: listOf({ max: 2 }) }, 2);

test('values come typed, members unknown or left out do not come', () => {
  const members = {
    Name: text().required, Path: text(), Count: integer({}), Flag: boolean, Status: oneOf(['Active']), Names: listOf({}), Tags: tags,
  };
  expect(readMembers(members, { Name: 'n', Count: '+07', Flag: '1', Status: 'Active', Names: ['a'], Tags: [{ Key: 'k', Values: ['v'] }], Other: 'x' })).toEqual({
    Name: 'n', Path: undefined, Count: 7, Flag: true, Status: 'Active', Names: ['a'], Tags: [{ Key: 'k', Values: ['v'] }],
  });
});

test('native values are as good as those of the wire', () => {
  expect(readMembers({ Count: integer({}), Flag: boolean }, { Count: 7, Flag: false })).toEqual({ Count: 7, Flag: false });
});

test('an empty list comes as an empty string over the wire', () => {
  expect(readMembers({ Names: listOf({}).required, Tags: tags }, { Names: '', Tags: '' })).toEqual({ Names: [], Tags: [] });
});

const pattern = { pattern: '[a-z]+' };
test.each<[string, Members, Input, string]>([
  ['a required text', { UserName: text().required }, {}, "at 'userName' failed to satisfy constraint: Member must not be null"],
  ['a required list', { TagKeys: listOf({}).required }, {}, "at 'tagKeys' failed to satisfy constraint: Member must not be null"],
  ['a required member of a structure', { Tags: tags }, { Tags: [{ Key: 'a' }, {}] }, "at 'tags.2.member.key' failed"],
  ['a pattern', { UserName: text(pattern) }, { UserName: 'A' }, "Value 'A' at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+"],
  ['a pattern in words of IAM', { UserName: text({ ...pattern, patternMessage: 'Use a to z.' }) }, { UserName: 'A' }, 'The specified value for userName is invalid. Use a to z.'],
  ['too many items', { TagKeys: listOf({}, 1) }, { TagKeys: ['a', 'b'] }, "at 'tagKeys' failed to satisfy constraint: Member must have length less than or equal to 1"],
  ['an item', { TagKeys: listOf(pattern) }, { TagKeys: ['a', 'B'] }, "Value '[a, B]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy regular expression pattern: [a-z]+, Member must not be null]"],
  ['an item in a structure', { Tags: tags }, { Tags: [{ Key: 'k', Values: ['ok', 'long'] }] }, "Value '[ok, long]' at 'tags.1.member.values' failed"],
  ['an enumeration', { Status: oneOf(['Active', 'Inactive']) }, { Status: 'x' }, 'Member must satisfy enum value set: [Active, Inactive]'],
])('%s is checked', (_what, members, input, expected) => {
  expect(problem(members, input)).toMatch(/^ValidationError: /);
  expect(problem(members, input)).toContain(expected);
});

test.each<[string, Members, Input]>([
  ['a list for a text', { UserName: text({ pattern: 'x', patternMessage: 'x' }) }, { UserName: ['a'] }],
  ['a text for a list', { TagKeys: listOf({}) }, { TagKeys: 'a' }],
  ['a text for a structure', { Tags: tags }, { Tags: ['a'] }],
  ['a text for a number', { Count: integer({}) }, { Count: 'many' }],
  ['a text for a boolean', { Flag: boolean }, { Flag: 'TRUE' }],
])('%s is malformed', (_what, members, input) => {
  expect(problem(members, input)).toMatch(/^MalformedInput: /);
});
