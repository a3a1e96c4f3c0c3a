import { Reading, Readings } from './reading';

/**
 * Reads as the AWS SDK for JavaScript and the CDK do: sections of the same name are one, the later setting wins.
 *
 * @see https://github.com/smithy-lang/smithy-typescript/tree/main/packages/core/src/submodules/config
 */
export function asJavaScriptReads(text: string): Reading {
  const readings = new Readings();
  let section: string | undefined;
  let block: string | undefined;
  text.split(/\r?\n/).forEach((whole, index) => {
    const line = whole.split(/(?:^|\s)[;#]/)[0].trim();
    if (line.startsWith('[') && line.endsWith(']')) {
      section = sectionName(line.slice(1, -1));
      block = undefined;
      return;
    }
    const equals = line.indexOf('=');
    if (section === undefined || section === '' || equals < 1) {
      return;
    }
    const [name, value] = [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
    if (value === '') {
      block = name;
      return;
    }
    if (/^\S/.test(whole)) {
      block = undefined;
    }
    readings.section(section).set(block === undefined ? name : `${block}.${name}`, { value, line: index + 1 });
  });
  return readings.sections;
}

function sectionName(header: string): string | undefined {
  const [, prefix, , name] = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(header) ?? [];
  if (prefix === undefined) {
    return header;
  }
  return ['profile', 'sso-session', 'services'].includes(prefix) ? `${prefix} ${name}` : undefined;
}
