import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { SectionChange, SectionRefused } from '../../../../cli/aws-files/change-sections';
import { changedBytes } from '../../../../cli/aws-files/sections/changed-bytes';
import { TemporaryFolder } from '../../../support/temporary-folder';
import { anyFile, bodyLines, style } from '../support/arbitrary-files';
import { Botocore, Sections, testWithBotocore } from '../support/botocore';
import { readByJavaScriptSdk } from '../support/javascript-sdk';

const folder = new TemporaryFolder();
const file = join(folder.path, 'credentials');

const SETTINGS = ['region', 'aws_access_key_id', 'aws_session_token'] as const;
const aValue = fc.constantFrom('eu-west-1', 'ASIANEW', 'a==', 'x y', 'grüße');

describe('files that people write', () => {
  const present = fc.record({ key: fc.constantFrom(...SETTINGS), old: fc.constantFrom('old', 'older'), now: fc.option(aValue, { nil: undefined }), style });
  const written = fc.record({
    mark: fc.constantFrom('', '\ufeff'),
    above: fc.array(bodyLines, { maxLength: 2 }),
    marker: style,
    groups: fc.uniqueArray(fc.tuple(present, bodyLines), { maxLength: 3, selector: ([{ key }]) => key }),
    below: fc.array(bodyLines, { maxLength: 2 }),
  });

  test('stay byte for byte outside of the settings that change', () => {
    fc.assert(
      fc.property(written, ({ mark, above, marker, groups, below }) => {
        const section = (parts: Buffer[][], name: string): Buffer[] => parts.flatMap((lines, nth) => [Buffer.from(`[${name}${nth}] # c\r\n`), ...lines]);
        const line = (key: string, value: string, { before, after, end }: { before: string; after: string; end: string }): Buffer =>
          Buffer.from(`${key}${before}=${after}${value}${end}`);
        const around = (middle: Buffer[]): Buffer =>
          Buffer.concat([
            Buffer.from(mark),
            ...section(above, 'above'),
            Buffer.from('[acme]\t; c\n'),
            line('iam_mfa_source', 'alice', marker),
            ...middle,
            ...section(below, 'profile below'),
          ]);
        const before = around(groups.flatMap(([{ key, old, style: its }, rest]) => [line(key, old, its), ...rest]));

        // Credentials that are not named would go; these are all named.
        const named = new Map(groups.map(([{ key, now }]) => [key, now]));
        const settings = Object.fromEntries(SETTINGS.map((key) => [key, named.get(key)]));
        const after = changedBytes(before, [{ header: 'acme', settings }], { overwrite: true });

        const expected = around(groups.flatMap(([{ key, now, style: its }, rest]) => [...(now === undefined ? [] : [line(key, now, its)]), ...rest]));
        expect(after.toString('latin1')).toBe(expected.toString('latin1'));
      }),
      { numRuns: 300 },
    );
  });

  test('are what they were once a section that was added is removed', () => {
    fc.assert(
      fc.property(fc.array(bodyLines, { maxLength: 3 }), (parts) => {
        const before = Buffer.concat([...parts.flatMap((lines, nth) => [Buffer.from(`[p${nth}]\n`), ...lines]), Buffer.from('[last]\nregion = x\n')]);

        const added = changedBytes(before, [{ header: 'acme', settings: { region: 'x', iam_mfa_source: 'alice' } }], {});
        expect(added.subarray(0, before.length)).toEqual(before);
        expect(changedBytes(added, [{ header: 'acme', settings: {}, remove: true }], {})).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});

describe('files of any lines whatever', () => {
  let botocore: Botocore;

  beforeAll(() => (botocore = new Botocore()));
  afterAll(() => botocore.close());

  const change: fc.Arbitrary<SectionChange> = fc.record({
    header: fc.constantFrom('acme', 'acme-mfa', 'default', 'profile acme', 'new'),
    settings: fc.record({ region: fc.option(aValue, { nil: undefined }), iam_mfa_source: aValue, output: aValue }, { requiredKeys: ['iam_mfa_source'] }),
  });

  testWithBotocore('the AWS CLI and the SDK for JavaScript read the new settings, and all others as before, or the change is refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, change, async (before, { header, settings }) => {
        writeFileSync(file, before);
        const [cliBefore, sdkBefore] = [await botocore.read(file), await readByJavaScriptSdk(file)];
        const after = changedUnlessRefused(before, { header, settings });
        fc.pre(after !== undefined);
        writeFileSync(file, after!);
        const named = Object.keys(settings);
        const ours = (sections: Sections, name: string): object => Object.fromEntries(named.map((key) => [key, sections[name]?.[key]]));
        const others = (sections: Sections, name: string): object => ({
          ...sections,
          [name]: Object.fromEntries(Object.entries(sections[name] ?? {}).filter(([key]) => !named.includes(key.toLowerCase()))),
        });

        const sdk = await readByJavaScriptSdk(file);
        const name = header.replace('profile ', 'profile.');
        expect(ours(sdk, name)).toEqual(settings);
        expect(others(sdk, name)).toEqual(others(sdkBefore, name));

        const cli = await botocore.read(file);
        if (cliBefore) {
          expect(ours(cli!, header)).toEqual(settings);
          expect(others(cli!, header)).toEqual(others(cliBefore, header));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

test('several changes at once are as one after the other', () => {
  const names = fc.constantFrom('acme', 'default', 'new', 'profile acme', 'x');
  const settings = fc.record({ iam_mfa_source: aValue, region: fc.option(aValue, { nil: undefined }) });
  const change = fc.record({ header: names, settings, remove: fc.boolean() });
  const some = fc.uniqueArray(change, { maxLength: 5, selector: ({ header }) => header });

  fc.assert(
    fc.property(anyFile, some, (before, changes) => {
      const after = changedUnlessRefused(before, ...changes);
      fc.pre(after !== undefined);
      const oneByOne = changes.reduce<Buffer | undefined>((bytes, each) => bytes && changedUnlessRefused(bytes, each), before);
      fc.pre(oneByOne !== undefined);
      expect(after!.toString('latin1')).toBe(oneByOne!.toString('latin1'));
    }),
    { numRuns: 1_000 },
  );
});

function changedUnlessRefused(before: Buffer, ...changes: SectionChange[]): Buffer | undefined {
  try {
    return changedBytes(before, changes, { overwrite: true });
  } catch (error) {
    expect(error).toBeInstanceOf(SectionRefused);
    return undefined;
  }
}
