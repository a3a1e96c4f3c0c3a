import { contextMap } from './support/decide';
import { PolicyText } from '../../src/simulation/policy-text';
import { WildcardPattern } from '../../src/simulation/wildcard-pattern';

const CONTEXT = contextMap({ 'aws:username': 'alice', 'aws:PrincipalTag/team': 'a*b', 'aws:TagKeys': ['one'], 'empty:key': '' });

function parse(text: string, substitutes = true): PolicyText {
  return PolicyText.parse(text, substitutes, 'policy.Statement[0].Resource');
}

test.each<[string, string[]]>([
  ['plain', []],
  ['${*}${aws:UserName}/${aws:userid, \'x\'}', ['aws:username', 'aws:userid']],
])('%j names the keys %j', (text, expected) => {
  expect(parse(text).keys).toEqual(expected);
  expect(parse(text).hasVariables).toBe(expected.length > 0);
  expect(parse(text, false).keys).toEqual([]);
  expect(parse(text).text).toBe(text);
});

test.each([
  ['plain/*', 'plain/*'],
  ['${aws:username}/${*}', '${aws:username}/${*}'],
  ['${aws:Open}/${aws:username}', '*/${aws:username}'],
  ['${aws:open, \'x\'}${aws:username, \'y\'}', '*${aws:username, \'y\'}'],
])('%j, wide open, is %j', (text, expected) => {
  expect(parse(text).widened((key) => key === 'aws:open')).toBe(expected);
});

test.each<[string, string, string[]]>([
  ['home/${aws:open}/*', 'home/red/a/b', ['red', 'red/a']],
  ['home/${aws:open}', 'home/red', ['red', 'red']],
  ['h?me.${aws:open}', 'home.red', ['red', 'red']],
  ['h?me.${aws:open}', 'homeXred', []],
  ['${*}${aws:open}', '*red', ['red', 'red']],
  ['${*}${aws:open}', 'red', []],
  ['(${aws:open}[', '(a[', ['a', 'a']],
  ['${aws:username}/${aws:open}', 'alice/red', ['red', 'red']],
  ['home/${aws:username}', 'home/red', []],
])('the variable of %j that gives %j: %j', (text, matched, expected) => {
  expect(parse(text).valuesOf('aws:open', matched)).toEqual(expected);
});

describe('resolve', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['${aws:username}', 'alice'],
    ['${ aws:username }', 'alice'],
    ['user/${aws:USERNAME}/*', 'user/alice/*'],
    ['${aws:username}${aws:username}', 'alicealice'],
    ['${empty:key}', ''],
    ['${empty:key, \'x\'}', ''],
    ['${aws:absent}', undefined],
    ['x${aws:absent}y', undefined],
    ['${aws:absent, \'fallback\'}', 'fallback'],
    ['${aws:absent,\'fallback\'}', 'fallback'],
    ['${aws:absent, \'\'}', ''],
    ['${aws:absent, \'a}b, c\'}', 'a}b, c'],
    ['${aws:username, \'fallback\'}', 'alice'],
    ['${aws:TagKeys}', undefined],
    ['${aws:TagKeys, \'fallback\'}', undefined],
    ['${*}${?}${$}', '*?$'],
    ['${$}{aws:username}', '${aws:username}'],
    ['$aws:username', '$aws:username'],
    ['$$', '$$'],
  ])('%j is %j', (text, expected) => {
    expect(parse(text).resolve(CONTEXT)).toBe(expected);
  });

  test('is literal where nothing is substituted', () => {
    const text = parse('${aws:username} ${', false);
    expect(text.hasVariables).toBe(false);
    expect(text.resolve(CONTEXT)).toBe('${aws:username} ${');
  });

  test.each([
    ['${aws:username', /Statement\[0\]\.Resource: policy variable in "\${aws:username" is not closed/],
    ['a${', /is not closed/],
    ['${}', /without a name/],
    ['${ }', /without a name/],
  ])('%j is refused', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

describe('resolveSymbols', () => {
  test.each([
    ['${aws:PrincipalTag/team}', 'a*b', true],
    ['${aws:PrincipalTag/team}', 'axb', false],
    ['${aws:PrincipalTag/team}*', 'a*bcd', true],
    ['${*}', '*', true],
    ['${*}', 'x', false],
    ['${?}', 'x', false],
    ['*', 'x', true],
    ['${aws:absent, \'*\'}', 'x', false],
  ])('%s against %s: %s', (text, candidate, expected) => {
    expect(new WildcardPattern(parse(text).resolveSymbols(CONTEXT)!).matches(candidate)).toBe(expected);
  });
});

test('a multivalued key without values is absent: the default stands in for it', () => {
  const text = parse("${aws:TagKeys, 'none'}");
  expect(text.resolve(new Map([['aws:tagkeys', []]]))).toBe('none');
  expect(text.resolve(new Map([['aws:tagkeys', ['team']]]))).toBeUndefined();
});
