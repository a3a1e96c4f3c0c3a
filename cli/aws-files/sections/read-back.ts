import { SectionChange } from './edit-sections';
import { headerOf, splitLines } from './ini-lines';
import { meaningOf } from './ini-section';
import { asAwsCliReads } from './readers/aws-cli';
import { asJavaScriptReads } from './readers/javascript';
import { Reading, ReadSetting } from './readers/reading';
import { SectionRefused } from './section-refused';

/** @throws SectionRefused where a section is in the file twice, or written so that not every reader knows it by its name */
export function refuseAmbiguous(text: string, changes: readonly SectionChange[], file: string): void {
  const written = splitLines(text.replace(/^\ufeff/, '')).flatMap((line, index) => {
    const header = headerOf(line);
    return header === undefined ? [] : [{ number: index + 1, body: line.body, meaning: meaningOf(header) }];
  });
  for (const { header } of changes) {
    const [only, ...more] = written.filter(({ meaning }) => meaning === meaningOf(header));
    if (more.length > 0) {
      const lines = [only, ...more].map(({ number }) => number).join(' and ');
      throw new SectionRefused(`${file} has [${header}] ${more.length + 1} times, in lines ${lines}: readers differ in which they take. Leave one of them`);
    }
    if (only && !isPlain(only.body, header)) {
      throw new SectionRefused(
        `${file}: line ${only.number}, \`${only.body.trim()}\`, is not read as [${header}] by all SDKs. Write [${header}] at the beginning of that line`,
      );
    }
  }
}

/** A comment may follow, with no bracket in it: Python reads up to the last. */
function isPlain(body: string, header: string): boolean {
  return body.startsWith(`[${header}]`) && /^[ \t]*(?:[ \t][#;][^\]]*)?$/.test(body.slice(header.length + 2));
}

/** @throws SectionRefused unless every reader finds the new settings, and all else as it was */
export function refuseUnlessReadBack(before: string, after: string, changes: readonly SectionChange[], file: string): void {
  compare(asJavaScriptReads(before), asJavaScriptReads(after), changes, `${file}, as the SDK for JavaScript reads it`);
  const [cliBefore, cliAfter] = [asAwsCliReads(before), asAwsCliReads(after)];
  if (cliBefore) {
    compare(cliBefore, cliAfter, changes, `${file}, as the AWS CLI reads it`);
  }
}

function compare(before: Reading, after: Reading | undefined, changes: readonly SectionChange[], file: string): void {
  const changed = new Map(changes.map((change) => [change.header, change]));
  for (const name of new Set([...before.keys(), ...(after?.keys() ?? []), ...changed.keys()])) {
    const [old, now, change] = [before.get(name), after?.get(name), changed.get(name)];
    const named = change && !change.remove ? Object.keys(change.settings) : [];
    for (const key of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? []), ...named])) {
      if (now?.get(key)?.value !== wanted(key, old?.get(key), change)) {
        throw new SectionRefused(problem(file, { name, key, line: (old?.get(key) ?? now?.get(key))?.line }));
      }
    }
  }
}

function wanted(key: string, old: ReadSetting | undefined, change: SectionChange | undefined): string | undefined {
  if (change?.remove) {
    return undefined;
  }
  // Only the AWS CLI takes no notice of the case.
  return change && Object.hasOwn(change.settings, key.toLowerCase()) ? change.settings[key] : old?.value;
}

function problem(file: string, { name, key, line }: { name: string; key: string; line?: number }): string {
  const where = line === undefined ? '' : ` (line ${line})`;
  return `${file}: the change would not leave ${key} of [${name}]${where} as it should be. `
    + 'Look for odd indentation or brackets there, and put each setting at the beginning of its line';
}
