import { readFileSync } from 'node:fs';
import { ChildProgram } from './support/child-program';
import { changedText } from '../../../cli/aws-files/change-sections';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const writer = new ChildProgram(folder, 'section-writer');

test('twenty processes that change sections of one file lose nothing', async () => {
  const before = '# keep me\n[default]\nregion = x\n';
  const file = folder.write('credentials', before);
  const names = Array.from({ length: 20 }, (_, nth) => `p${nth}`);
  const keys = ['a', 'b', 'c', 'd', 'e'];

  const results = await Promise.all(names.map((name) => writer.run(file, name, ...keys)));

  expect(results).toEqual(names.map(() => ({ status: 0, stdout: '', stderr: '' })));
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith(before)).toBe(true);
  expect(text.match(/^\[/gm)).toHaveLength(1 + names.length);
  const all = names.map((header) => ({ header, settings: { iam_mfa_source: 'alice', ...Object.fromEntries(keys.map((key) => [key, header])) } }));
  expect(changedText(text, all)).toBe(text);
});
