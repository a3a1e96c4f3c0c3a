import { decodeQuery } from '../../../sandbox/protocol/query-decoder';

function decode(query: string) {
  // Copied into plain objects: decoded structures have no prototype.
  return JSON.parse(JSON.stringify(decodeQuery(new URLSearchParams(query))));
}

test.each([
  ['Action=GetUser&Version=2010-05-08&UserName=alice', { UserName: 'alice' }],
  ['PolicyDocument=%7B%22a%22%3A+1%7D', { PolicyDocument: '{"a": 1}' }],
  ['Capabilities.member.1=A&Capabilities.member.2=B', { Capabilities: ['A', 'B'] }],
  ['Capabilities.member.2=B&Capabilities.member.1=A', { Capabilities: ['A', 'B'] }],
  ['Capabilities.member.01=A', { Capabilities: ['A'] }],
  ['Capabilities=', { Capabilities: '' }],
  ['Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l', { Tags: [{ Key: 'k', Value: 'v' }, { Key: 'l' }] }],
  ['Outer.Inner.Leaf=x', { Outer: { Inner: { Leaf: 'x' } } }],
  ['Lists.member.1.Values.member.1=x&Lists.member.1.Values.member.2=y', { Lists: [{ Values: ['x', 'y'] }] }],
  ['Sparse.member.1=a&Sparse.member.3=c', { Sparse: ['a', null, 'c'] }],
  ['X-Amz-Signature=s&UserName=bob', { UserName: 'bob' }],
])('%s', (query, members) => {
  expect(decode(query)).toEqual(members);
});

// The first six were observed on AWS.
test.each([
  ['L.member.+1=a', 'Start of list found where not expected'],
  ['L.member.one=a', 'Start of list found where not expected'],
  ['L.member.0=a', '0 is not a valid index'],
  ['L.member.-1=a', 'Key -1 may not have a leading \'-\''],
  ['L.member.12=a', 'Excessively sparse input would skip 11 list elements'],
  ['L.member.1=a&L.member.1000000000=b', 'Excessively sparse input would skip 999999998 list elements'],
  ['A=x&A.B=y', 'Start of list found where not expected'],
  ['A.B=x&A=y', 'Start of list found where not expected'],
  ['A..B=x', 'Unexpected end of member name'],
  [`${'A.'.repeat(32)}B=x`, 'Members can be nested at most 32 levels deep'],
])('%s is malformed', (query, message) => {
  expect(() => decode(query.replace('+', '%2B'))).toThrow(expect.objectContaining({ code: 'MalformedInput', httpStatus: 400, message }));
});

test('a gap of ten is left to the operation', () => {
  expect(decode('L.member.11=a').L).toHaveLength(11);
});

test('a name of very many levels is refused before room is made for them', () => {
  expect(() => decodeQuery(new URLSearchParams({ ['a.'.repeat(500_000) + 'b']: '1' }))).toThrow('at most 32 levels');
});

test('members called like parts of an object are members', () => {
  const input = decodeQuery(new URLSearchParams('__proto__.polluted=1&constructor=2'));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(input.constructor).toBe('2');
});
