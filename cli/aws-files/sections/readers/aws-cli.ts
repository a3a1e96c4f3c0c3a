import { Reading, Readings, ReadSetting } from './reading';

// What Python's `str.isspace` holds for space, which is more and less than JavaScript's \s.
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SURROUNDING = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');
const INDENT = new RegExp(`^${SPACE}*`);

/**
 * Reads as the AWS CLI and boto3 do, by Python's RawConfigParser: undefined for a file that they refuse whole, such as one
 * with the same section twice.
 *
 * @see https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
export function asAwsCliReads(text: string): Reading | undefined {
  const readings = new Readings();
  const seen = new Set<string>();
  let section: { name: string; settings: Map<string, ReadSetting> } | undefined;
  let key: string | undefined;
  let settingIndent = 0;
  let isRefused = false;
  const isSecond = (what: string): boolean => seen.size === seen.add(what).size;
  text.split(/\r\n|\r|\n/).forEach((whole, index) => {
    const line = strip(whole);
    if (line === '' || /^[#;]/.test(line)) {
      return;
    }
    const indent = INDENT.exec(whole)![0].length;
    if (section && key !== undefined && indent > settingIndent) {
      const { value, line: from } = section.settings.get(key)!;
      section.settings.set(key, { value: `${value}\n${line}`, line: from });
      return;
    }
    settingIndent = indent;
    const header = /^\[(.+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      isRefused ||= header !== 'DEFAULT' && isSecond(`[${header}]`);
      section = { name: header, settings: readings.section(header) };
      key = undefined;
      return;
    }
    const separator = line.search(/[=:]/);
    if (!section || separator < 1) {
      isRefused = true;
      return;
    }
    key = strip(line.slice(0, separator)).toLowerCase();
    isRefused ||= isSecond(`${section.name}] ${key}`);
    section.settings.set(key, { value: strip(line.slice(separator + 1)), line: index + 1 });
  });
  return isRefused ? undefined : readings.sections;
}

function strip(text: string): string {
  return text.replace(SURROUNDING, '');
}
