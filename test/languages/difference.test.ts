import { difference } from './difference';
import { readSynthesized } from './synthesis';
import { TemporaryFolder } from '../support/temporary-folder';

const TEMPLATE = `${JSON.stringify({ Resources: { Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'developers' } } } }, undefined, 1)}\n`;
const TYPE_SCRIPT = new Map([['A.assets.json', '{}'], ['A.template.json', TEMPLATE]]);

const changed = (file: string, text: string) => new Map([...TYPE_SCRIPT, [file, text]]);

describe('the comparison', () => {
  test('finds nothing where everything is equal', () => {
    expect(difference(TYPE_SCRIPT, new Map(TYPE_SCRIPT), 'python')).toBe('');
  });

  test('shows the line that differs, as a unified diff', () => {
    const diff = difference(TYPE_SCRIPT, changed('A.template.json', TEMPLATE.replace('"developers"', '"Developers"')), 'python');
    expect(diff).toMatch(/^--- typescript\/A\.template\.json/m);
    expect(diff).toMatch(/^\+\+\+ python\/A\.template\.json/m);
    expect(diff).toMatch(/^-\s+"GroupName": "developers"$/m);
    expect(diff).toMatch(/^\+\s+"GroupName": "Developers"$/m);
  });

  test.each([
    ['white space', changed('A.template.json', `${TEMPLATE} `)],
    ['the order of keys', changed('A.assets.json', '{"b":1,"a":1}')],
    ['a file too many', changed('B.template.json', TEMPLATE)],
    ['a file missing', new Map([['A.template.json', TEMPLATE]])],
    ['an end of line missing', changed('A.template.json', TEMPLATE.trimEnd())],
  ])('notices %s', (_, other) => {
    expect(difference(TYPE_SCRIPT, other, 'go')).not.toBe('');
  });
});

describe('what is compared', () => {
  const folder = new TemporaryFolder();

  test('is every template and every list of assets', () => {
    for (const file of ['A.template.json', 'A.assets.json', 'A.metadata.json', 'manifest.json', 'tree.json', 'cdk.out']) folder.write(`out/${file}`, '{}');
    expect([...readSynthesized(`${folder.path}/out`).keys()]).toEqual(['A.assets.json', 'A.template.json']);
  });

  test('is never nothing', () => {
    folder.write('empty/manifest.json', '{}');
    expect(() => readSynthesized(`${folder.path}/empty`)).toThrow(/^No template was synthesized into .*empty$/);
  });
});
