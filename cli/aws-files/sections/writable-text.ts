import { SectionChange } from './edit-sections';

/** What some reader would take for something else is not written. */
export class NotWritable extends Error {
  override readonly name = 'NotWritable';
}

/** The names of profiles that the SDK for JavaScript reads; it passes over others without a word. */
const NAME = /^(?:profile )?[\w\-@+.%:/]+$/;

/** `[DEFAULT]` gives settings to all sections in Python, `__proto__` is refused by the SDK for JavaScript. */
const TAKEN = /^(?:profile )?(?:DEFAULT|__proto__)$/;

export function refuseUnlessWritable({ header, settings }: SectionChange): void {
  if (!NAME.test(header) || TAKEN.test(header) || header === 'profile') {
    throw new NotWritable(
      `[${printable(header)}] cannot be the header of a section: not every SDK reads it. A profile's name is made of letters of English, digits and _-@+.%:/`,
    );
  }
  for (const [key, value] of Object.entries(settings)) {
    const reason = /^[a-z0-9_]+$/.test(key) ? value !== undefined && unreadable(value) : 'its name is not made of a-z, 0-9 and _';
    if (reason) {
      throw new NotWritable(`The setting ${printable(key)} of [${header}] cannot be written: ${reason}`);
    }
  }
}

/** Why a value is not read back as it is; the value itself may be a secret, so it is not told. */
function unreadable(value: string): string | false {
  if (value === '') {
    return 'it is empty, which opens a nested block';
  }
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(value)) {
    return 'it has a line break or another control character in it';
  }
  if (value !== value.trim()) {
    return 'it begins or ends with a space, which readers take away';
  }
  if (/[#;]/.test(value)) {
    return 'it has # or ; in it, where SDKs begin a comment';
  }
  // legacyStrconv in https://github.com/aws/aws-sdk-go-v2/blob/main/internal/ini/strings.go
  if (/^(["']).*\1$/.test(value) || /\\[n"']/.test(value)) {
    return 'it begins and ends with a quote, or has \\n, \\" or \\\' in it, which the SDK for Go takes for something else';
  }
  return false;
}

function printable(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
