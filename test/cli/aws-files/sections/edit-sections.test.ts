import * as fc from 'fast-check';
import { editedText, SectionChange } from '../../../../cli/aws-files/sections/edit-sections';

const header = fc.constantFrom('a', 'b', 'profile c', 'd');
const line = fc.oneof(header.map((name) => `[${name}]`), fc.constantFrom('', '# c', 'k = v', 'k=v', 's3 =', '  a = 1', 'j: 3', ' [a]', '[a] # x'));
const text = fc.tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), fc.boolean()).map(([lines, end, isEnded]) => lines.join(end) + (isEnded ? end : ''));
const change: fc.Arbitrary<SectionChange> = fc.record({
  header,
  remove: fc.option(fc.constant(true), { nil: undefined }),
  settings: fc.dictionary(fc.constantFrom('k', 'j', 's3', 'new'), fc.option(fc.constantFrom('1', 'v'), { nil: undefined }), { maxKeys: 3 }),
});

test('several changes at once come to what they come to one after the other', () => {
  fc.assert(fc.property(text, fc.array(change, { maxLength: 6 }), (before, changes) => {
    expect(editedText(before, changes)).toBe(changes.reduce((each, one) => editedText(each, [one]), before));
  }), { numRuns: 2_000 });
});
