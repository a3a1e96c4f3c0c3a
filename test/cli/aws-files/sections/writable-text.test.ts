import { changedText } from '../../../../cli/aws-files/change-sections';
import { NotWritable } from '../../../../cli/aws-files/sections/writable-text';

describe('headers', () => {
  test.each(['acme', 'profile acme', 'default', 'a-b_c.d@e+f%g:h/i', 'profile 111122223333/Admin'])('%s is written', (header) => {
    expect(changedText('', [{ header, settings: { region: 'x' } }])).toBe(`[${header}]\nregion = x\n`);
  });

  test.each(['my prod', 'profile my prod', 'profile "acme"', 'café', 'a]b', 'a\nb', 'a#b', '', ' acme', 'profile', 'profile ', 'DEFAULT', '__proto__', 'profile __proto__'])(
    '%j is not',
    (header) => {
      expect(() => changedText('', [{ header, settings: { region: 'x' } }])).toThrow(NotWritable);
      expect(() => changedText('', [{ header, settings: { region: 'x' } }])).toThrow(/cannot be the header of a section/);
    },
  );
});

describe('settings', () => {
  test.each(['a=b', 'a==', "it's", '"C:/Program Files/nodejs/node.exe" x process', 'C:\\Users\\alice', 'é', '100%', '$HOME', '[x]', 'a: b'])('the value %j is written', (value) => {
    expect(changedText('', [{ header: 'acme', settings: { note: value } }])).toBe(`[acme]\nnote = ${value}\n`);
  });

  test.each([
    ['', /empty/],
    ['a\nb', /line break/],
    ['a\rb', /line break/],
    ['a\tb', /control character/],
    ['a\0', /control character/],
    ['a\u0085b', /control character/],
    ['a\u2028b', /control character/],
    [' a', /begins or ends with a space/],
    ['a\u00a0', /begins or ends with a space/],
    ['a #b', /has # or ; in it/],
    ['a;b', /has # or ; in it/],
    ['"a" "b"', /begins and ends with a quote/],
    ['C:\\nodejs\\node.exe', /SDK for Go/],
  ])('the value %j is not, nor told', (value, reason) => {
    const change = (): string => changedText('', [{ header: 'acme', settings: { credential_process: `${value}` } }]);

    expect(change).toThrow(NotWritable);
    expect(change).toThrow(reason);
    expect(change).toThrow(/^The setting credential_process of \[acme\] cannot be written: it /);
  });

  test('a secret that cannot be written is not in the message', () => {
    expect(() => changedText('', [{ header: 'acme', settings: { aws_secret_access_key: 'hidden\n' } }])).toThrow(/^(?!.*hidden)/s);
  });

  test.each(['Region', 'a b', 'a=b', '', '[x', 's3.x'])('the name %j is not', (name) => {
    expect(() => changedText('', [{ header: 'acme', settings: { [name]: 'x' } }])).toThrow(/its name is not made of/);
  });
});
