import { HOSTILE, hostileProof } from './support/hostile-proof';
import { FINDINGS, SAMPLE_PROOF } from './support/sample-proof';
import { code, escapeMarkdown, renderMarkdown } from '../../../../cli/prove/formats/markdown';
import { Proof } from '../../../../cli/prove/proof';

const TEXT = renderMarkdown(SAMPLE_PROOF);

function section(title: string, text = TEXT): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
}

/** The cells of the rows of a table, but for those of its head. */
function rows(text: string): string[][] {
  return text.split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((part) => part.trim()));
}

test('the report begins with the result', () => {
  expect(TEXT.split('\n').slice(0, 3)).toEqual([
    '# Who can do what without MFA',
    '',
    '**1 user can do more without MFA than the declared exemptions, and 1 role can be reached without MFA; 2 errors found; 1 question could not be decided.**',
  ]);
});

test('it says what was looked at', () => {
  expect(section('What was looked at').split('\n').filter((line) => line.startsWith('- '))).toEqual([
    '- Inputs: `cdk.out`',
    '- Accounts: `111122223333`',
    '- 3 users and 2 roles',
    '- Time of the requests: `2026-10-01T12:00:00.000Z`',
    '- 22,000 actions of 456 services: list of `2026-09-26`',
    '- Tool: `iam-mfa 1.2.3`',
  ]);
});

test('findings are a table, and each has its counterexample and fix', () => {
  const text = section('Findings');

  expect(rows(text).map((cells) => cells.slice(0, 5))).toEqual([
    ['1', 'error', 'new', '`trust-reachable-without-mfa`', 'role Deploy'],
    ['2', 'error', 'new', '`user-outside-enforcement`', 'user build-bot'],
  ]);
  expect(text).toContain('- Fix: Put the user into an MfaEnforcedGroup.');
  expect(text).toContain('- Statement: `Allow, statement 0 (Work) of BuildAccess`');
  expect(text).toContain('- Place: `Bastion/BuildBot (BuildBot7F) in Bastion`');
  expect(text).toContain('1. `arn:aws:iam::111122223333:user/build-bot` (an access key) requests `sts:AssumeRole` on `arn:aws:iam::111122223333:role/Deploy`');
  expect(text).toContain('2. `arn:aws:sts::111122223333:assumed-role/Deploy/session` (a role session without MFA) requests `lambda:UpdateFunctionCode`');
  expect(text).toContain(', with `aws:SourceIp = 203.0.113.7`:');
});

test('a known finding is marked as such and stands behind new ones', () => {
  const findings = FINDINGS.map((finding, index) => ({ ...finding, known: index === 1 }));

  expect(rows(section('Findings', renderMarkdown({ ...SAMPLE_PROOF, findings }))).map((cells) => [cells[2], cells[4]]))
    .toEqual([['new', 'user build-bot'], ['known', 'role Deploy']]);
});

test('users and roles have a row each, by kind of caller, exempt actions by name', () => {
  const [alice, , bot, admin, deploy] = rows(section('Users and roles'));

  expect(alice).toEqual([
    '`arn:aws:iam::111122223333:user/alice`', 'user', 'under enforcement', 'nothing',
    'an access key: `iam:GetMFADevice`, `iam:GetUser`, `iam:ListMFADevices`, `iam:ListVirtualMFADevices`<br>a console session without MFA: `iam:GetMFADevice`, '
    + '`iam:GetUser`, `iam:ListMFADevices`, `iam:ListVirtualMFADevices`, `iam:CreateVirtualMFADevice`, `iam:EnableMFADevice`, `iam:ResyncMFADevice`',
    'an access key: `sts:GetCallerIdentity`, `sts:GetSessionToken`',
  ]);
  expect(bot.slice(2, 4)).toEqual([
    '**no enforcement**', 'an access key, a console session without MFA: `s3:*`, `ecr:GetAuthorizationToken`, `ecr:PutImage`',
  ]);
  expect(admin.slice(2)).toEqual(['not reached without MFA', 'nothing', 'nothing', 'nothing']);
  expect(deploy[2]).toBe('**reached without MFA**');
});

test('a long list of actions is cut, and says by how many', () => {
  const names = [...Array(45).keys()].map((number) => `Action${number}`);
  const accesses = SAMPLE_PROOF.accesses.map((access) => access.map((entry) => ({
    ...entry, allowed: entry.allowed.map((group) => ({ ...group, actions: { iam: names } })),
  })));

  expect(rows(section('Users and roles', renderMarkdown({ ...SAMPLE_PROOF, accesses })))[2][3]).toContain('`iam:Action29` and 15 more');
});

test.each<[title: string, proof: Partial<Proof>, expected: string]>([
  ['Findings', { findings: [] }, 'None.'],
  ['Undecided', { undecided: [] }, 'Nothing.'],
  ['Users and roles', { principals: [] }, 'None.'],
])('%s may be empty', (title, proof, expected) => {
  expect(section(title, renderMarkdown({ ...SAMPLE_PROOF, ...proof }))).toContain(`\n\n${expected}\n`);
});

test('assumptions, undecided questions and method are there', () => {
  expect(section('Assumptions')).toContain('- Resource policies are not read.');
  expect(section('Undecided')).toContain('- the user erin: the policy arn:aws:iam::aws:policy/ReadOnlyAccess is not known. Remedy: give its document with --policy');
  expect(section('Method')).toContain('representative of each case');
});

test('no name breaks out of its place', () => {
  const text = renderMarkdown(hostileProof());
  // What stands between backticks is code.
  const prose = text.replace(/(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)/g, '');

  expect(prose.replaceAll('<br>', '')).not.toMatch(/<|(?<!\\)`/);
  expect(rows(section('Findings', text)).every((cells) => cells.length === 6)).toBe(true);
  expect(rows(section('Users and roles', text)).every((cells) => cells.length === 6)).toBe(true);
});

test.each([
  ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
  ['*a* _b_ `c` [d](e) ![f]', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\!\\[f\\]'],
  ['two\n lines', 'two lines'],
  ['back\\slash', 'back\\\\slash'],
])('%j is written %s', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test('a bar in a name does not end a cell', () => {
  const principals = SAMPLE_PROOF.principals.map((principal) => ({ ...principal, arn: 'a|b\\|c' }));
  const [cells] = rows(section('Users and roles', renderMarkdown({ ...SAMPLE_PROOF, principals })));

  expect(cells.slice(0, 2)).toEqual(['<code>a&#124;b&#92;&#124;c</code>', 'user']);
  const [others] = rows(section('Users and roles', renderMarkdown({ ...SAMPLE_PROOF, principals: principals.map((one) => ({ ...one, arn: 'a|b' })) })));
  expect(others.slice(0, 2)).toEqual(['`a\\|b`', 'user']);
});

test.each([
  ['plain', '`plain`'],
  ['a|b', '`a|b`'],
  ['a\\|b', '<code>a&#92;&#124;b</code>'],
  ['a`b', '`` a`b ``'],
  ['`', '`` ` ``'],
  ['a``b`c', '``` a``b`c ```'],
  ['two\nlines', '`two lines`'],
  [HOSTILE, expect.stringContaining('</script>')],
])('%j as code is %s', (text, expected) => {
  expect(code(text)).toEqual(expected);
});
