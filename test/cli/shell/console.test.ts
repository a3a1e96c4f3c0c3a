import { chmodSync } from 'node:fs';
import { switchRoleUrl, signInUrl } from '../../../cli/shell/console-url';
import { IAM_MFA } from '../../support/iam-mfa';
import { Workplace } from '../process/support/workplace';

describe('the page', () => {
  test.each([
    [{ roleArn: 'arn:aws:iam::444455556666:role/Deployer' }, 'https://signin.aws.amazon.com/switchrole?account=444455556666&roleName=Deployer'],
    [{ roleArn: 'arn:aws-cn:iam::444455556666:role/ops/eu/Deployer' }, 'https://signin.amazonaws.cn/switchrole?account=444455556666&roleName=ops/eu/Deployer'],
    [
      { roleArn: 'arn:aws-us-gov:iam::444455556666:role/a+b=c@d', displayName: 'Deploy & more', color: 'f2b0a9' },
      'https://signin.amazonaws-us-gov.com/switchrole?account=444455556666&roleName=a%2Bb%3Dc%40d&displayName=Deploy%20%26%20more&color=f2b0a9',
    ],
  ])('of the role %j', (role, url) => {
    expect(switchRoleUrl(role)).toBe(url);
  });

  test.each([
    ['arn:aws:iam::111122223333:user/alice', 'https://111122223333.signin.aws.amazon.com/console'],
    ['arn:aws-us-gov:iam::111122223333:user/alice', 'https://111122223333.signin.amazonaws-us-gov.com/console'],
  ])('where %s signs in', (user, url) => {
    expect(signInUrl(user)).toBe(url);
  });

  test('is not known in every partition', () => {
    expect(() => signInUrl('arn:aws-iso:iam::111122223333:user/alice')).toThrow('the address of the console is not known in the partition aws-iso');
  });
});

describe('iam-mfa console', () => {
  let workplace: Workplace;

  beforeEach(async () => {
    workplace = await Workplace.start();
    workplace.config([
      '[profile deploy]', 'role_arn = arn:aws:iam::444455556666:role/ops/Deployer', 'source_profile = acme',
      'iam_mfa_display_name = Deploy to production', 'iam_mfa_color = f2b0a9', '',
    ].join('\n'));
  });
  afterEach(() => workplace.end());

  test.each([
    [['--profile', 'acme'], 'https://111122223333.signin.aws.amazon.com/console'],
    [['--profile', 'acme', '--role', 'ops/Reader'], 'https://signin.aws.amazon.com/switchrole?account=111122223333&roleName=ops/Reader'],
    [['--role', 'deploy'], 'https://signin.aws.amazon.com/switchrole?account=444455556666&roleName=ops/Deployer&displayName=Deploy%20to%20production&color=f2b0a9'],
    [['--profile', 'acme', '--role', 'arn:aws:iam::777788889999:role/Auditor'], 'https://signin.aws.amazon.com/switchrole?account=777788889999&roleName=Auditor'],
  ])('%j prints the page without a session, and opens nothing where nobody sits', async (args, url) => {
    const env = { BROWSER: `touch ${workplace.home}/opened-%s` };
    expect(await workplace.iamMfa(['console', ...args], env)).toEqual({ status: 0, stdout: `${url}\n`, stderr: '' });
    expect(workplace.count('GetSessionToken')).toBe(0);
  });

  test('of a role_arn that is none says so', async () => {
    workplace.config('[profile deploy]\nrole_arn = Deployer\nsource_profile = acme\n');
    const { status, stdout, stderr } = await workplace.iamMfa(['console', '--role', 'deploy']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^iam-mfa: role_arn of the profile deploy is "Deployer", expected the ARN of a role such as arn:/);
  });

  test('in a terminal it opens the page, as one argument', async () => {
    const browser = workplace.write('browser', `#!/bin/sh\nprintf '%s\\n' "$#" "$1" >"${workplace.home}/opened.new" && mv "${workplace.home}/opened.new" "${workplace.home}/opened"\n`);
    chmodSync(browser, 0o755);
    const { status, screen } = await workplace.iamMfaInTerminal(['console', '--role', 'deploy'], { BROWSER: browser }).ended;
    await workplace.waitUntil(() => workplace.has('opened'));
    const url = screen.trim();
    expect({ status, opened: workplace.read('opened') }).toEqual({ status: 0, opened: `1\n${url}\n` });
  });

  test('in a terminal with --print it opens nothing; without a browser it says so', async () => {
    const missing = { BROWSER: '/nonexistent/browser' };
    expect((await workplace.iamMfaInTerminal(['console', '--role', 'deploy', '--print'], missing).ended).screen).not.toContain('BROWSER');
    expect((await workplace.terminal([process.execPath, IAM_MFA, 'console', '--role', 'deploy'], missing).ended).screen).toContain('name one in BROWSER');
  });
});
