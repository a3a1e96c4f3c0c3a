import { children, element, escapeXml } from '../../../sandbox/protocol/xml';

const date = (value: Date) => value.toISOString();

test.each([
  ['text', 'a', '<E>a</E>'],
  ['empty text', '', '<E></E>'],
  ['a number', 3600, '<E>3600</E>'],
  ['a boolean', false, '<E>false</E>'],
  ['nothing', undefined, ''],
  ['a date', new Date(0), '<E>1970-01-01T00:00:00.000Z</E>'],
  ['bytes', Buffer.from('seed'), '<E>c2VlZA==</E>'],
  ['a list', ['a', 'b'], '<E><member>a</member><member>b</member></E>'],
  ['an empty list', [], '<E></E>'],
  ['a list of structures', [{ Key: 'k' }], '<E><member><Key>k</Key></member></E>'],
  ['a structure with gaps', { A: 1, B: undefined, C: { D: 'x' } }, '<E><A>1</A><C><D>x</D></C></E>'],
  ['a map', new Map([['Users', 2]]), '<E><entry><key>Users</key><value>2</value></entry></E>'],
])('%s', (_, content, xml) => {
  expect(element('E', content, date)).toBe(xml);
});

test.each([
  ['<a href="x">&\'', '&lt;a href=&quot;x&quot;&gt;&amp;&#39;'],
  ['line\r\nnext\ttab', 'line&#13;\nnext\ttab'],
  ['\u0000\u0007é\u{1f600}', '\ufffd\ufffdé\u{1f600}'],
])('escapes %j', (text, escaped) => {
  expect(escapeXml(text)).toBe(escaped);
});

test('names of map entries are escaped too', () => {
  expect(children(new Map([['a<b', 'c']]), date)).toBe('<entry><key>a&lt;b</key><value>c</value></entry>');
});
