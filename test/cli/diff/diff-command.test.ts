import { Difference } from '../../../cli/diff/difference';
import { ALLOW_S3, ENFORCEMENT, user } from '../../checks/support/resources';
import { iamMfa } from '../../support/iam-mfa';
import { TemporaryFolder } from '../../support/temporary-folder';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/q1' };

describe('iam-mfa diff', () => {
  const folder = new TemporaryFolder();
  const template = (resources: object) => `111122223333=${folder.write(`${Math.random().toString(36).slice(2)}.json`, { Resources: resources })}`;
  const enforced = template(user(READ, ENFORCEMENT));
  const more = template(user(ALLOW_S3, ENFORCEMENT));
  const open = template(user(READ));
  const unknown = template({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ManagedPolicyArns: ['arn:aws:iam::aws:policy/Reports'] } } });

  test.each([
    ['nothing is different', [enforced, enforced], 0, /^Nothing that the policies decide is different\.\n$/],
    ['something takes MFA', [enforced, more], 0, /newly allowed, with a console session with MFA/],
    ['something is refused', [open, enforced], 0, /no longer allowed, with an access key/],
    ['something is newly allowed without MFA', [enforced, open], 1, /newly allowed, with an access key/],
    ['any difference counts', [enforced, more, '--exit-code'], 1, /newly allowed, with a console session with MFA/],
    ['any difference counts and there is none', [enforced, enforced, '--exit-code'], 0, /^Nothing/],
    ['something is not decided', [enforced, unknown], 2, /Not decided:\n {2}what the user alice .* may do: arn:aws:iam::aws:policy\/Reports is not known\. Give its document: --policy/],
  ])('ends with its status where %s', async (_, args, expected, output) => {
    const { status, stdout, stderr } = await iamMfa(['diff', ...args]);
    expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
    expect(stdout).toMatch(output);
  });

  test('shows who may do what, and what decides before and now', async () => {
    const { stdout } = await iamMfa(['diff', enforced, open]);
    expect(stdout.split('\n\n')[0]).toBe([
      'user alice',
      '  newly allowed, with an access key; a console session without MFA; a session of sts:GetSessionToken without MFA; '
      + 'a session of aws login without MFA; an AWS service that calls another for the user, without MFA',
      '    s3: GetObject (allowed without MFA)',
      '      s3:GetObject on arn:aws:s3:::reports/q1',
      '      before: s3:GetObject is denied by statement 1 (DenyWithoutMfa) of alice/inline.',
      '      now: s3:GetObject is allowed by statement 0 of alice/inline.',
    ].join('\n'));
    expect(stdout).toContain('new finding: error user-outside-enforcement: user alice');
  });

  test('--json prints the differences and nothing else', async () => {
    const { stdout } = await iamMfa(['diff', enforced, open, '--json', '--at', '2026-12-24']);
    const difference = JSON.parse(stdout) as Difference;
    expect([difference.schema, difference.at, difference.changes.length]).toEqual([
      'https://github.com/cdk-iam-mfa/cdk-iam-mfa/difference/1', '2026-12-24T00:00:00.000Z', 1,
    ]);
  });

  test('--markdown prints a table for each user', async () => {
    const { stdout } = await iamMfa(['diff', enforced, open, '--markdown']);
    expect(stdout).toMatch(/^# What changes in who can do what\n/);
    expect(stdout).toContain('\n## user alice\n');
    expect(stdout).toContain('| s3: GetObject | allowed without MFA | `s3:GetObject` on `arn:aws:s3:::reports/q1` | s3:GetObject is allowed by statement 0 of alice/inline. |');
  });

  test('several inputs of a side are taken together', async () => {
    const other = template({ Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob' } } });
    expect((await iamMfa(['diff', enforced, `${enforced},${other}`])).stdout).toContain('Added:\n  user arn:aws:iam::111122223333:user/bob');
  });

  test.each([
    [[], /diff takes two inputs, the old and the new, got none/],
    [['a'], /diff takes two inputs, the old and the new, got a;/],
    [['a', 'b', 'c'], /got a, b, c;/],
    [['a', 'b', '--json', '--markdown'], /--json and --markdown both print/],
    [['a', 'b', '--baseline', 'c'], /--baseline/],
    [['nowhere', 'b'], /nowhere/],
  ])('%j is a usage error', async (args, message) => {
    const { status, stdout, stderr } = await iamMfa(['diff', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
