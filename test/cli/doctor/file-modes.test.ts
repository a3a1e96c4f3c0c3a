import { chmodSync, chownSync, renameSync, symlinkSync } from 'node:fs';
import { KEY } from './faults';
import { fileModes } from '../../../cli/doctor/checks/file-modes';
import { Subject } from '../../../cli/doctor/subject';
import { PersonHome } from '../../support/person-home';

describe('file-modes', () => {
  let home: PersonHome;

  beforeEach(() => {
    home = new PersonHome({ credentials: KEY, config: '[default]\nregion = eu-west-1\n' });
    home.keep();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    home.remove();
  });

  const findings = async () => {
    const { stdout, status } = await home.run('doctor', '--offline', '--json');
    const { findings: all } = JSON.parse(stdout.replaceAll(home.folder, '~')) as { findings: { check: string; what: string; fix: string; where: { file: string } }[] };
    return { status, found: all.filter(({ check }) => check === 'file-modes').map(({ what, fix, where }) => [where.file, what, fix]) };
  };

  test('finds nothing where all is tight', async () => {
    await expect(findings()).resolves.toEqual({ status: 0, found: [] });
  });

  test.each([
    ['credentials', 0o640, 'is readable for other users (mode 640)', 'chmod 600'],
    ['credentials', 0o602, 'is writable for other users (mode 602)', 'chmod 600'],
    ['config', 0o664, 'is writable for other users (mode 664)', 'chmod go-w'],
    ['iam-mfa', 0o755, 'is readable for other users (mode 755)', 'chmod 700'],
    ['iam-mfa/sessions', 0o711, 'is readable for other users (mode 711)', 'chmod 700'],
    ['iam-mfa/sessions/acme.json', 0o644, 'is readable for other users (mode 644)', 'chmod 600'],
  ])('finds %s with mode %o', async (file, mode, what, fix) => {
    chmodSync(`${home.folder}/${file}`, mode);
    await expect(findings()).resolves.toEqual({ status: 1, found: [[`~/${file}`, `~/${file} ${what}`, `${fix} '~/${file}'`.replace(/'(~[\w/.-]+)'/, '$1')]] });
  });

  test('finds a folder in which others can replace the files', async () => {
    chmodSync(home.folder, 0o777);
    await expect(findings()).resolves.toEqual({ status: 1, found: [['~', '~ is writable for other users (mode 777)', 'chmod go-w ~']] });
    chmodSync(home.folder, 0o1777);
    await expect(findings()).resolves.toEqual({ status: 0, found: [] });
  });

  test('lets others read the config file, which has no secrets', async () => {
    chmodSync(home.config, 0o644);
    await expect(findings()).resolves.toEqual({ status: 0, found: [] });
  });

  test('looks at what a symbolic link leads to', async () => {
    const target = `${home.folder}/elsewhere`;
    renameSync(home.credentials, target);
    symlinkSync(target, home.credentials);
    await expect(findings()).resolves.toEqual({ status: 0, found: [] });
    chmodSync(target, 0o644);
    await expect(findings()).resolves.toMatchObject({
      status: 1,
      found: [
        ['~/credentials', '~/credentials -> ~/elsewhere is readable for other users (mode 644)', expect.anything()],
      ],
    });
  });

  test('finds a file of another user', async () => {
    // Only root can give files away; elsewhere the person is another one.
    if (process.getuid!() === 0) chownSync(home.credentials, 4243, 4243);
    const owner = process.getuid!() === 0 ? 4243 : process.getuid!();
    jest.spyOn(process, 'getuid').mockReturnValue(4242);
    const subject = await Subject.load({ AWS_SHARED_CREDENTIALS_FILE: home.credentials, AWS_CONFIG_FILE: home.config, IAM_MFA_HOME: home.state });
    expect(await fileModes.run(subject)).toContainEqual(expect.objectContaining({
      severity: 'problem', what: `${home.credentials} belongs to another user (${owner})`, fix: expect.stringMatching(/^chown 4242 /),
    }));
  });
});
