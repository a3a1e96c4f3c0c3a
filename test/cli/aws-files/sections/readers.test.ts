import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { asAwsCliReads } from '../../../../cli/aws-files/sections/readers/aws-cli';
import { asJavaScriptReads } from '../../../../cli/aws-files/sections/readers/javascript';
import { Reading } from '../../../../cli/aws-files/sections/readers/reading';
import { TemporaryFolder } from '../../../support/temporary-folder';
import { anyFile } from '../support/arbitrary-files';
import { Botocore, Sections, testWithBotocore } from '../support/botocore';
import { readByJavaScriptSdk } from '../support/javascript-sdk';

const folder = new TemporaryFolder();
const file = join(folder.path, 'credentials');

/** Empty sections left out: nothing is read from them. */
function withSettings(sections: Sections): Sections {
  return Object.fromEntries(Object.entries(sections).filter(([, settings]) => Object.keys(settings).length > 0));
}

function mapped(sections: Sections, name: (name: string) => string, value: (value: string) => string): Sections {
  const values = (settings: Sections[string]): Sections[string] =>
    Object.fromEntries(Object.entries(settings).map(([key, text]) => [key, value(text)]));
  return Object.fromEntries(Object.entries(sections).map(([its, settings]) => [name(its), values(settings)]));
}

const plain = (reading: Reading): Sections =>
  withSettings(
    Object.fromEntries([...reading].map(([name, settings]) => [name, Object.fromEntries([...settings].map(([key, { value }]) => [key, value]))])),
  );

test('reads as the SDK for JavaScript does', async () => {
  await fc.assert(
    fc.asyncProperty(anyFile, async (bytes) => {
      writeFileSync(file, bytes);
      const expected = mapped(await readByJavaScriptSdk(file), (name) => name.replace(/^profile\./, 'profile '), (value) => value);
      expect(plain(asJavaScriptReads(bytes.toString()))).toEqual(withSettings(expected));
    }),
    { numRuns: 1_000 },
  );
});

describe('reads as the AWS CLI does', () => {
  let botocore: Botocore;

  beforeAll(() => (botocore = new Botocore()));
  afterAll(() => botocore.close());

  /** Blank lines in values left out: the AWS CLI takes none for a part of a setting that `iam-mfa` writes. */
  const trimmed = (sections: Sections): Sections => withSettings(mapped(sections, (name) => name, (value) => value.replace(/\n+/g, '\n').trim()));

  testWithBotocore('files of any lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async (bytes) => {
        fc.pre(Buffer.from(bytes.toString()).equals(bytes)); // It refuses what is no UTF-8.
        writeFileSync(file, bytes);
        const expected = await botocore.read(file);
        const read = asAwsCliReads(bytes.toString());

        expect(read && trimmed(plain(read))).toEqual(expected && trimmed(expected));
      }),
      { numRuns: 1_000 },
    );
  });
});
