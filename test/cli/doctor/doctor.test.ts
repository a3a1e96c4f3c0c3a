import { DEVICE, KEY, role, SESSION } from './faults';
import { IAM_MFA } from '../../support/iam-mfa';
import { HomeFiles, PersonHome } from '../../support/person-home';
import { runProcess } from '../../support/run-process';

const SOUND = { credentials: `${KEY}${SESSION}`, config: role('deploy', { source_profile: 'acme-mfa' }) };
const FAULTY = {
  credentials: KEY,
  config: `${role('ask', { source_profile: 'acme', mfa_serial: DEVICE })}${role('bare', { source_profile: 'acme' })}`,
};

describe('iam-mfa doctor', () => {
  let home: PersonHome;

  const at = (files: HomeFiles) => {
    home = new PersonHome(files);
    return home;
  };

  afterEach(() => home.remove());

  test('prints what it finds, the worst first, and what is all right in short', async () => {
    await expect(at(FAULTY).run('doctor', '--offline')).resolves.toEqual({
      status: 1,
      stdout: `problem mfa-bypass: profile bare assumes its role with the long-term key of profile acme, without MFA
  where  ~/.aws/config:7
  why    a role that demands MFA refuses it; a role that does not is open to whoever gets hold of the key
  do     set source_profile to a profile with an MFA session: iam-mfa profiles writes one, and iam-mfa login --profile acme opens it

warning prompts: profile ask has mfa_serial beside role_arn: every tool asks for a code of its own
  where  ~/.aws/config:4
  why    each command of the CDK asks again, programs with an SDK fail where nobody can be asked, and a code opens one session only
  do     remove mfa_serial, and set source_profile to a profile with an MFA session: iam-mfa profiles writes one, and iam-mfa login --profile acme opens it

ok: file-modes, file-syntax, duplicates, profile-names, environment, source-profile, process-program, shadowed-process, role-beside-process, ignored-mfa-serial, mfa-serial, role-duration, expired-sections, security-token, shared-keys
left out: clock, access-keys
1 problem, 1 warning.
`,
      stderr: '',
    });
  });

  test('prints a problem before the warning of an earlier check', async () => {
    const { stdout } = await at({ ...FAULTY, env: { PROFILE: 'nobody' } }).run('doctor', '--offline');
    expect(stdout.match(/^(problem|warning) [\w-]+/gm)).toEqual(['problem mfa-bypass', 'warning environment', 'warning prompts']);
  });

  test('names the profile with the session where there is one', async () => {
    const { stdout } = await at({ ...FAULTY, credentials: `${KEY}${SESSION}` }).run('doctor', '--offline');
    expect(stdout).toContain('do     set source_profile = acme-mfa, which has the MFA session of acme\n');
    expect(stdout).toContain('do     remove mfa_serial, and set source_profile = acme-mfa, which has the MFA session of acme\n');
  });

  test('says that it found nothing, also where there are no files', async () => {
    for (const files of [SOUND, {}]) {
      const { status, stdout } = await at(files).run('doctor', '--offline');
      expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ok: [^\n]*\nleft out: clock, access-keys\nNothing found\.\n$/) });
    }
  });

  test('reads a file below the home folder where a variable names it as such', async () => {
    const { stdout } = await at({ ...SOUND, env: { AWS_CONFIG_FILE: '~/.aws/config' } }).run('doctor', '--offline');
    expect(stdout).toContain('Nothing found.\n');
  });

  test('as JSON has a shape to rely on', async () => {
    const { stdout } = await at(FAULTY).run('doctor', '--offline', '--json');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      findings: [
        {
          check: 'mfa-bypass',
          severity: 'problem',
          profiles: ['bare'],
          what: 'profile bare assumes its role with the long-term key of profile acme, without MFA',
          why: expect.any(String),
          fix: expect.any(String),
          where: { file: home.config, line: 7 },
        },
        expect.objectContaining({ check: 'prompts', severity: 'warning', profiles: ['ask'] }),
      ],
      ok: expect.arrayContaining(['file-modes', 'shared-keys']),
      leftOut: ['clock', 'access-keys'],
    });
  });

  test.each([
    ['bare', 1, ['bare']],
    ['ask', 0, ['ask']],
    ['acme', 0, []],
    ['further', 1, ['bare', 'further']],
  ])('--profile %s looks at what the profile depends on', async (profile, status, profiles) => {
    at({ ...FAULTY, config: `${FAULTY.config}${role('further', { source_profile: 'bare', duration_seconds: 7200 })}` });
    const answer = await home.run('doctor', '--offline', '--json', '--profile', profile);
    const { findings } = JSON.parse(answer.stdout) as { findings: { profiles: string[] }[] };
    expect({ status: answer.status, profiles: findings.flatMap((finding) => finding.profiles).sort() }).toEqual({ status, profiles });
  });

  test.each([
    ['work', true],
    ['further', false],
  ])('--profile %s finds a key that others share: %s', async (profile, isFound) => {
    at({ credentials: `${KEY}${KEY.replace('acme', 'work')}${KEY.replace('acme', 'further').replace('AKIAACME', 'AKIAFURTHER')}` });
    const { stdout } = await home.run('doctor', '--offline', '--json', '--profile', profile);
    expect((JSON.parse(stdout) as { ok: string[] }).ok.includes('shared-keys')).toBe(!isFound);
  });

  test('ends with status 2 for a profile that does not exist', async () => {
    const { status, stdout, stderr } = await at(SOUND).run('doctor', '--profile', 'nobody');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^iam-mfa: there is no profile "nobody"/);
  });

  test('lets mfa_serial stand beside a key that iam-mfa login is used with', async () => {
    at({ credentials: `${KEY}mfa_serial = ${DEVICE}\n` });
    const ok = async () => (JSON.parse((await home.run('doctor', '--offline', '--json')).stdout) as { ok: string[] }).ok;
    await expect(ok()).resolves.not.toContain('ignored-mfa-serial');
    home.keep();
    await expect(ok()).resolves.toContain('ignored-mfa-serial');
  });

  describe('with a session in the variables', () => {
    const environmentFindings = async (hoursLeft: number) => {
      const { accessKeyId, secretAccessKey, sessionToken } = at(SOUND).keep({ hoursLeft });
      Object.assign(home.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken });
      const { status, stdout } = await home.run('doctor', '--offline', '--json');
      const { findings } = JSON.parse(stdout) as { findings: object[] };
      return { status, findings };
    };

    test('that iam-mfa keeps, finds nothing', async () => {
      await expect(environmentFindings(5)).resolves.toEqual({ status: 0, findings: [] });
    });

    test('that is over, says so', async () => {
      await expect(environmentFindings(-1)).resolves.toMatchObject({
        status: 1,
        findings: [
          { check: 'environment', severity: 'problem', what: 'the session of profile acme in AWS_ACCESS_KEY_ID is over' },
        ],
      });
    });
  });

  test.each([
    [{}, '\u001b[31mproblem\u001b[39m \u001b[1mmfa-bypass\u001b[22m: profile bare'],
    [{ NO_COLOR: '1' }, 'problem mfa-bypass: profile bare'],
    [{ TERM: 'dumb' }, 'problem mfa-bypass: profile bare'],
  ])('in a terminal with %j prints %j', async (variables, text) => {
    at(FAULTY);
    const command = `"${process.execPath}" "${IAM_MFA}" doctor --offline`;
    const { status, stdout } = await runProcess('script', ['-qefc', command, '/dev/null'], { env: { TERM: 'xterm', ...home.env, ...variables } });
    expect(stdout).toContain(text);
    expect(status).toBe(1);
  });
});
