import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProgram, end } from './support/child-program';
import { changedText, changeSections, SectionChange } from '../../../cli/aws-files/change-sections';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
const writer = new ChildProgram(folder, 'endless-writer');

const BEFORE = `# keep me\n[default]\naws_access_key_id = AKIAX\naws_secret_access_key = s\n\n# ${'long '.repeat(20_000)}\n`;

const change = (letter: string): SectionChange => ({ header: 'acme', settings: { aws_session_token: letter.repeat(100_000), iam_mfa_source: letter } });

/** What a reader of the file may find at any time. */
const WHOLE: Readonly<Record<string, ReadonlySet<string>>> = {
  sections: new Set([BEFORE, changedText(BEFORE, [change('a')]), changedText(BEFORE, [change('b')])]),
  whole: new Set(['a'.repeat(2_000_000), 'b'.repeat(2_000_000)]),
};

// Two hundred in all, each row beside the others.
test.concurrent.each([
  ['sections', 1],
  ['sections', 2],
  ['whole', 3],
  ['whole', 4],
])(
  'a file is the old or the new one, whole, after kill -9 at random points: %s %d',
  async (how, row) => {
    const file = folder.write(`row-${row}/credentials`, BEFORE);
    for (let kills = 0; kills < 50; kills++) {
      // It changes sections for the first time only if it gets the lock of the one that was killed before.
      const child = await writer.start(file, how);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
      await end(child);

      expect(WHOLE[how].has(readFileSync(file, 'utf8'))).toBe(true);
    }
    await expectNothingLeft(join(file, '..'), file);
  },
  180_000,
);

/** Once they are old, the next one to write clears away what the dead left: files with secrets in them. */
async function expectNothingLeft(directory: string, file: string): Promise<void> {
  const longAgo = new Date(Date.now() - 3_600_000);
  writeFileSync(`${file}.${process.pid}.0123456789ab.tmp`, 'of a living process');
  writeFileSync(`${file}.tmp`, 'of somebody else');
  readdirSync(directory).forEach((name) => utimesSync(join(directory, name), longAgo, longAgo));

  writeFileSync(file, '');
  await changeSections(file, [change('z')]);

  expect(readdirSync(directory).sort()).toEqual(['credentials', `credentials.${process.pid}.0123456789ab.tmp`, 'credentials.tmp']);
}
