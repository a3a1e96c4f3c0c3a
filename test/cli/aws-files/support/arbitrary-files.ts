import * as fc from 'fast-check';

const spaces = fc.constantFrom('', ' ', '  ', '\t');
const lineEnd = fc.constantFrom('\n', '\r\n');

const usualName = fc.constantFrom('default', 'acme', 'acme-mfa', 'profile acme', 'x');
const oddName = fc.constantFrom('profile "acme"', 'profile  acme', ' acme ', 'profile default', 'my prod', 'é');
const name = fc.oneof({ weight: 3, arbitrary: usualName }, { weight: 1, arbitrary: oddName });
const key = fc.constantFrom('region', 'Region', 'output', 'aws_access_key_id', 'aws_session_token', 'role_arn', 's3', 'note', 'iam_mfa_source');
const value = fc.oneof(
  fc.constantFrom('', 'a', 'a=b', 'a # b', '#a', ';', 'a;b', '"q"', 'AKIAX', 'x: y', '[v]', 'grüße', '\u00a0'),
  fc.string({ maxLength: 8, unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
);

const header = fc
  .tuple(fc.constantFrom('', '', '', '', '', ' ', '\t'), name, fc.constantFrom('', '', '', '', '', ' ', ' # c', ';c', ' ; [c]'))
  .map(([before, inner, after]) => `${before}[${inner}]${after}`);
const setting = fc
  .tuple(fc.constantFrom('', '', '', ' ', '    '), key, spaces, fc.constantFrom('=', '=', '=', ':'), spaces, value)
  .map((parts) => parts.join(''));
const comment = fc.tuple(spaces, fc.constantFrom('#', ';', '# [acme]', '; region = x'), value).map((parts) => parts.join(''));
const oddity = fc.constantFrom('', ' ', '\t', 'no setting', '=x', '[', ']', '[acme', 'a\rb = c', '\f', '\u0085', '\u2028x = y', '[]', '[x] = y');

const line = fc.oneof(
  { weight: 3, arbitrary: header },
  { weight: 8, arbitrary: setting },
  { weight: 2, arbitrary: comment },
  { weight: 1, arbitrary: oddity },
);

/** Files with lines of all kinds in any order, such as no program wrote. */
export const anyFile: fc.Arbitrary<Buffer> = fc
  .record({
    mark: fc.constantFrom('', '', '', '\ufeff'),
    lines: fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }),
    isComplete: fc.boolean(),
    garbage: fc.constantFrom(undefined, undefined, undefined, Buffer.from([0xff, 0xe4, 0x20, 0x85])),
  })
  .map(({ mark, lines, isComplete, garbage }) => {
    const text = mark + lines.map(([body, end]) => body + end).join('');
    return Buffer.concat([Buffer.from(isComplete ? text : text.replace(/\r?\n$/, '')), ...(garbage ? [garbage] : [])]);
  });

const bytes = fc.uint8Array({ maxLength: 6 }).map((some) => Buffer.from(some.filter((byte) => byte !== 0x0a && byte !== 0x0d)));
const commentBytes = fc.tuple(fc.constantFrom('#', '  ;'), bytes).map(([sign, some]) => Buffer.concat([Buffer.from(sign), some]));
const otherSetting = fc
  .tuple(fc.constantFrom('note', 'cli_pager', 'Output', 'x'), fc.nat(99), spaces, spaces, bytes)
  .map(([word, nth, before, after, some]) => Buffer.concat([Buffer.from(`${word}${nth}${before}=${after}v`), some]));
const nestedBlock = fc.constantFrom(['s3 =', '  region = nested', '  # c', '    max_queue_size = 9'], ['services=', '\tendpoint_url = http://127.0.0.1']);
const blank = fc.constantFrom('', ' ', '\t');

const otherLines = fc.oneof(
  commentBytes.map((body) => [body]),
  otherSetting.map((body) => [body]),
  nestedBlock.map((bodies) => bodies.map((body) => Buffer.from(body))),
  blank.map((body) => [Buffer.from(body)]),
);

/** Lines within a section, with their ends. */
export const bodyLines: fc.Arbitrary<Buffer[]> = fc
  .array(fc.tuple(otherLines, lineEnd), { maxLength: 5 })
  .map((groups) => groups.flatMap(([bodies, end]) => bodies.map((body) => Buffer.concat([body, Buffer.from(end)]))));

/** How one writes a setting. */
export const style = fc.record({ before: spaces, after: spaces, end: lineEnd });
