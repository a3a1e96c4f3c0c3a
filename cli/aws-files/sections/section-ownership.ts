import { SectionChange } from './edit-sections';
import { meaningOf } from './ini-section';
import { MARKER } from '../managed-section';
import { asAwsCliReads } from './readers/aws-cli';
import { asJavaScriptReads } from './readers/javascript';
import { Reading, ReadSetting } from './readers/reading';
import { SectionRefused } from './section-refused';

export interface OwnershipOptions {
  /** Change sections that somebody else wrote, too. */
  readonly overwrite?: boolean;
  /** Headers of sections that are never changed, `overwrite` or not: the one with the key that sessions come from. */
  readonly never?: readonly string[];
  /** The file, for the messages. */
  readonly file?: string;
  /** What else the person could do, for the messages. */
  readonly instead?: string;
}

/** @throws SectionRefused for a section that holds a long-term key, or that `iam-mfa` did not mark as its own */
export function refuseForeign(text: string, changes: readonly SectionChange[], options: OwnershipOptions): void {
  const readings = [asJavaScriptReads(text), asAwsCliReads(text)];
  const { file = 'the file', instead = 'name another profile with --output-profile' } = options;
  for (const { header } of changes) {
    const settings = readings.flatMap((reading) => [...entriesOf(reading, header)]);
    if (settings.length === 0) {
      continue;
    }
    const where = `[${header}] of ${file} (line ${Math.min(...settings.map(([, { line }]) => line))} and further)`;
    if (options.never?.some((name) => meaningOf(name) === meaningOf(header))) {
      throw new SectionRefused(`${where} holds the long-term key that the session comes from, and is never overwritten: ${instead}`);
    }
    const reason = holdsLongTermKey(settings) ? 'holds a long-term access key' : !isMarked(settings) && 'was not written by iam-mfa';
    if (reason && !options.overwrite) {
      throw new SectionRefused(`${where} ${reason}: ${instead}, or have it overwritten with --overwrite`);
    }
  }
}

type Entry = readonly [string, ReadSetting];

function entriesOf(reading: Reading | undefined, header: string): Iterable<Entry> {
  return reading?.get(header) ?? [];
}

function isMarked(settings: readonly Entry[]): boolean {
  return settings.some(([key]) => key === MARKER);
}

/** Keys of IAM users begin with AKIA; a temporary key is no key without its token. */
function holdsLongTermKey(settings: readonly Entry[]): boolean {
  const value = (name: string): string | undefined => settings.find(([key]) => key.toLowerCase() === name)?.[1].value;
  const key = value('aws_access_key_id');
  return key !== undefined && (key.startsWith('AKIA') || value('aws_session_token') === undefined);
}
