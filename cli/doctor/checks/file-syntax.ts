import { readFileSync } from 'node:fs';
import { asAwsCliReads } from '../../aws-files/sections/readers/aws-cli';
import { asJavaScriptReads } from '../../aws-files/sections/readers/javascript';
import { Check } from '../check';
import { Finding } from '../finding';

/** Where Python's configparser and the parser of the JavaScript SDK part over a text, duplicates apart. */
export const fileSyntax: Check = {
  name: 'file-syntax',
  assures: 'the AWS CLI and the SDKs read the same in the files',
  run: ({ files }) => [files.credentials, files.config].flatMap((file) => {
    const text = textOf(file);
    return [...refused(file, text), ...commentsInValues(file, text)];
  }),
};

/** A line that makes configparser refuse the file: what is refused up to a line is refused however it goes on. */
function refused(file: string, text: string): Finding[] {
  const lines = text.split(/\r?\n/);
  if (asAwsCliReads(text) !== undefined) return [];
  let [read, not] = [0, lines.length];
  while (not - read > 1) {
    const middle = Math.floor((read + not) / 2);
    if (asAwsCliReads(lines.slice(0, middle).join('\n'))) read = middle;
    else not = middle;
  }
  const isMarked = text.startsWith('\ufeff') && not === 1;
  // With an equals sign, or as a header, it is there twice.
  if (!isMarked && /^\s*\[.+\]|^[^=:]+[=:]/.test(lines[not - 1])) return [];
  return [{
    severity: 'problem',
    profiles: [],
    what: isMarked ? 'the file begins with a byte order mark' : 'a line is neither a section nor a setting nor a comment',
    why: 'the AWS CLI and boto3 then read nothing of the whole file and fail with every profile; the JavaScript SDK goes on',
    fix: isMarked ? 'write the file as UTF-8 without a byte order mark' : 'remove the line, or put # before it',
    where: { file, line: not },
  }];
}

function commentsInValues(file: string, text: string): Finding[] {
  const cli = asAwsCliReads(text);
  return [...asJavaScriptReads(text)].flatMap(([header, settings]) => [...settings].flatMap(([key, { value, line }]): Finding[] => {
    const whole = cli?.get(header)?.get(key.toLowerCase())?.value;
    return whole === undefined || !/^\s+[#;]/.test(whole.startsWith(value) ? whole.slice(value.length) : '') ? [] : [{
      severity: 'problem',
      profiles: [header.replace(/^profile /, '')],
      what: `${key} of [${header}] has a comment behind its value`,
      why: 'the AWS CLI and boto3 take the comment for a part of the value, the JavaScript SDK and the CDK do not',
      fix: 'put the comment on a line of its own',
      where: { file, line },
    }];
  }));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
