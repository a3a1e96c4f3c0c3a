import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { peerPolicies } from '../../../benchmarks/peer-policies';
import { Proof } from '../../../cli/prove/proof';
import { addQuickstart } from '../../../examples/quickstart/quickstart-stacks';
import { ALLOW_ALL, ALLOW_S3, user } from '../../checks/support/resources';
import { iamMfa, IAM_MFA } from '../../support/iam-mfa';
import { templateOfPeer } from '../../support/peer-templates';
import { runProcess } from '../../support/run-process';
import { TemporaryFolder } from '../../support/temporary-folder';

const ACCOUNT = '111122223333';

describe('iam-mfa prove', () => {
  const folder = new TemporaryFolder();
  const quickstart = join(folder.path, 'cdk.out');
  const path = (name: string) => join(folder.path, name);
  let open: string;

  beforeAll(() => {
    const app = new App({ outdir: quickstart });
    addQuickstart(app);
    app.synth();
    open = `${ACCOUNT}=${folder.write('open.template.json', { Resources: user(ALLOW_S3) })}`;
  });

  test('finds nothing beyond the declared exemptions in the quickstart', async () => {
    const { status, stdout, stderr } = await iamMfa(['prove', quickstart]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('\nThe policies of these users and roles allow nothing without MFA beyond the declared exemptions.\n');
    expect(stdout).toMatch(/ {2}iam:GetMFADevice, iam:GetUser, iam:ListMFADevices, iam:ListVirtualMFADevices: 2 users, with an access key\n/);
    expect(stdout).toMatch(/2 users, 2 of them under an enforcement; 1 role that people can reach, 0 of them without MFA/);
  });

  test.each(peerPolicies().map((peer, index) => [peer.name, index] as const))('finds the hole of: %s', async (_, index) => {
    const template = folder.write(`peer-${index}.template.json`, templateOfPeer(peerPolicies()[index]));
    const { status, stdout } = await iamMfa(['prove', `${ACCOUNT}=${template}`]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^error [a-z-]+: (user alice|policy published-0)$/m);
  });

  test('prints a finding as what, where, why and what to do', async () => {
    const { stdout } = await iamMfa(['prove', open]);
    const [block] = stdout.split('\n\n');
    expect(block.split('\n').map((line) => line.slice(0, 16).trimEnd())).toEqual([
      'error user-outsi', expect.stringMatching(/^ {2}The user alice/), '  where       Al', '  statement   Al', '  example     an', '  fix         Pu',
    ]);
    expect(block).not.toContain('\u001b');
  });

  test('--json prints the proof and nothing else', async () => {
    const { status, stdout } = await iamMfa(['prove', open, '--json', '--at', '2026-12-24']);
    const proof = JSON.parse(stdout) as Proof;
    expect([status, proof.at, proof.findings.map(({ rule }) => rule), proof.principals.map(({ name }) => name)])
      .toEqual([1, '2026-12-24T00:00:00.000Z', ['user-outside-enforcement'], ['alice']]);
  });

  test('--markdown prints Markdown; the other formats go to files', async () => {
    const printed = await iamMfa(['prove', open, '--markdown', '--html', path('p.html'), '--sarif', path('p.sarif'), '--at', '2026-12-24']);
    expect(printed.stdout).toMatch(/^# /);
    expect(readFileSync(path('p.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    const { runs } = JSON.parse(readFileSync(path('p.sarif'), 'utf8')) as { runs: { results: { ruleId: string }[] }[] };
    expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['user-outside-enforcement']);
    await iamMfa(['prove', open, `--markdown=${path('p.md')}`, '--at', '2026-12-24']);
    expect(readFileSync(path('p.md'), 'utf8')).toBe(printed.stdout);
  });

  test('a baseline fails only on what is new, and tells what is gone', async () => {
    const baseline = path('baseline.json');
    expect((await iamMfa(['prove', open, '--write-baseline', baseline])).status).toBe(1);
    const again = await iamMfa(['prove', open, '--baseline', baseline]);
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('user-outside-enforcement: user alice (in the baseline)')]);

    const administrator = { UserName: 'bob', ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    const more = folder.write('more.template.json', { Resources: { ...user(ALLOW_S3), Bob: { Type: 'AWS::IAM::User', Properties: administrator } } });
    const withMore = await iamMfa(['prove', `${ACCOUNT}=${more}`, '--baseline', baseline, '--json']);
    expect([withMore.status, (JSON.parse(withMore.stdout) as Proof).findings.map(({ subject: { name }, known }) => [name, known])])
      .toEqual([1, [['alice', true], ['bob', false]]]);

    const gone = await iamMfa(['prove', quickstart, '--baseline', baseline]);
    expect([gone.status, gone.stdout]).toEqual([0, expect.stringContaining('Gone since the baseline:\n  user-outside-enforcement: ')]);
  });

  test('says what it cannot decide, and how it could; --policy gives what is missing', async () => {
    const arn = 'arn:aws:iam::aws:policy/Reports';
    const template = folder.write('unknown.json', { Resources: { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ManagedPolicyArns: [arn] } } } });
    const without = await iamMfa(['prove', `${ACCOUNT}=${template}`]);
    expect([without.status, without.stdout]).toEqual([2, expect.stringContaining(`Give its document: --policy ${arn}=FILE`)]);
    const document = folder.write('reports.json', { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] });
    expect((await iamMfa(['prove', `${ACCOUNT}=${template}`, '--policy', `${arn}=${document}`])).status).toBe(1);
  });

  test('findings weigh more than what is undecided', async () => {
    const template = folder.write('both.json', { Resources: { ...user(ALLOW_S3), Bob: { Type: 'AWS::IAM::User', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Reports'] } } } });
    expect((await iamMfa(['prove', `${ACCOUNT}=${template}`])).status).toBe(1);
  });

  test.each([
    [['--html', 'nowhere/page.html'], /--html nowhere\/page\.html cannot be written/],
    [['--baseline', 'nowhere.json'], /--baseline nowhere\.json cannot be read/],
    [['--json', '--markdown'], /--json and --markdown both print/],
    [['--rule', 'no-such-rule'], /no rule no-such-rule/],
  ])('%j is a usage error: nothing is read or written', async (args, message) => {
    const before = readdirSync(folder.path);
    const { status, stdout, stderr } = await iamMfa(['prove', open, '--write-baseline', path('never.json'), ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toContain('Run `iam-mfa prove --help` for its options and examples.');
    expect(readdirSync(folder.path)).toEqual(before);
  });

  test('a reader that has read enough is no error', async () => {
    const administrator = `${ACCOUNT}=${folder.write('administrator.json', { Resources: user(ALLOW_ALL) })}`;
    const { stdout, stderr } = await runProcess('sh', ['-c', '"$0" "$1" prove "$2" --json | head -1', process.execPath, IAM_MFA, administrator]);
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
  });

  test('an input that cannot be read leaves an earlier output as it is', async () => {
    writeFileSync(path('page.html'), 'earlier');
    const { status, stdout } = await iamMfa(['prove', path('no-such-input'), '--html', path('page.html')]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect([readFileSync(path('page.html'), 'utf8'), existsSync(path('no-such-input'))]).toEqual(['earlier', false]);
  });
});
