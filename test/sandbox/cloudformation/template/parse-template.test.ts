import { parseTemplate } from '../../../../sandbox/cloudformation/template/parse-template';

describe('YAML', () => {
  test.each<[string, unknown]>([
    ['!Ref Name', { Ref: 'Name' }],
    ["!Ref 'AWS::Region'", { Ref: 'AWS::Region' }],
    ['!GetAtt A.Arn', { 'Fn::GetAtt': ['A', 'Arn'] }],
    ['!GetAtt A.Outputs.X', { 'Fn::GetAtt': ['A', 'Outputs.X'] }],
    ['!GetAtt [A, Arn]', { 'Fn::GetAtt': ['A', 'Arn'] }],
    ["!Sub 'x-${A}'", { 'Fn::Sub': 'x-${A}' }],
    ["!Sub ['x-${B}', {B: !Ref C}]", { 'Fn::Sub': ['x-${B}', { B: { Ref: 'C' } }] }],
    ["!Join [':', [a, !Ref B]]", { 'Fn::Join': [':', ['a', { Ref: 'B' }]] }],
    ['!If [IsA, !Ref A, !GetAtt B.Arn]', { 'Fn::If': ['IsA', { Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }] }],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Equals [!Ref A, b]', { 'Fn::Equals': [{ Ref: 'A' }, 'b'] }],
    ['!And [!Condition A, !Not [!Condition B]]', { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Not': [{ Condition: 'B' }] }] }],
    ['{"Fn::ImportValue": !Sub "${A}-x"}', { 'Fn::ImportValue': { 'Fn::Sub': '${A}-x' } }],
    ['2012-10-17', '2012-10-17'],
    ['[1, true, 1.5, null, "2"]', [1, true, 1.5, null, '2']],
    ['[yes, On, NO, off, "yes", y, N, yesterday]', [true, true, false, false, 'yes', 'y', 'N', 'yesterday']],
    ['{No: !Ref No, Off: \'off\'}', { No: { Ref: 'No' }, Off: 'off' }],
    ['111122223333', 111122223333],
    ['"012345678901"', '012345678901'],
    ['[012345678901, 010, 0, 0.5]', ['012345678901', 8, 0, 0.5]],
  ])('%s', (yaml, expected) => {
    expect(parseTemplate(`V: ${yaml}\nResources: {}`).V).toEqual(expected);
  });

  test('blocks and folded text', () => {
    const text = ['A: &a', '  - !Ref X', 'C: >-', '  one', '  two', 'D: !Join', '  - ","', '  - - a', '    - !Sub "${b}"'].join('\n');
    expect(parseTemplate(text)).toEqual({
      A: [{ Ref: 'X' }], C: 'one two', D: { 'Fn::Join': [',', ['a', { 'Fn::Sub': '${b}' }]] },
    });
  });

  test.each([
    ['Resources: [', /YAML not well-formed\. \(line 1, column \d+\)/],
    ['A: 1\nA: 2', /YAML not well-formed\. \(line 2/],
    ['just text', /unsupported structure/],
    ['- a\n- b', /unsupported structure/],
    ['A: 1\n---\nB: 2', /YAML not well-formed\. \(line 2/],
    ['', /unsupported structure/],
    ['A: &a [x]\nB: *a', /Template error: YAML aliases are not allowed in CloudFormation templates/],
    ['A: &a [*a]', /YAML aliases are not allowed/],
    [`A: ${'['.repeat(200)}${']'.repeat(200)}`, /nested more than 100 levels deep/],
  ])('%j is refused', (text, message) => {
    expect(() => parseTemplate(text)).toThrow(message);
  });
});

describe('JSON', () => {
  test('is read as it is', () => {
    expect(parseTemplate(' \n{"Resources":{"A":{"Type":"T","Properties":{"v":"012"}}}}')).toEqual({ Resources: { A: { Type: 'T', Properties: { v: '012' } } } });
  });

  test('that is nested too deeply to be walked is refused', () => {
    expect(() => parseTemplate(`{"Resources":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)).toThrow(/nested more than 100 levels deep/);
  });

  test('that is not well-formed is refused', () => {
    expect(() => parseTemplate('{"Resources":')).toThrow(/Template format error: JSON not well-formed\./);
  });
});
