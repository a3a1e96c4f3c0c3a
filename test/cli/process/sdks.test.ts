import { Workplace } from './support/workplace';
import { processCommandLine } from '../../../cli/login/process-command';
import { IAM_MFA } from '../../support/iam-mfa';
import { testWithProgram } from '../../support/programs';

const CREDENTIAL_PROVIDERS = require.resolve('@aws-sdk/credential-providers');
const AWS_CLI = ['aws', 'sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text', '--profile', 'acme-mfa'];

let workplace: Workplace;

beforeEach(async () => {
  workplace = await Workplace.start();
  workplace.config(`[profile acme-mfa]\ncredential_process = ${processCommandLine('acme', { program: IAM_MFA, env: {} })}\nregion = eu-west-1\n`);
});
afterEach(() => workplace.end());

describe('by credential_process', () => {
  testWithProgram('aws')('the AWS CLI has the person asked, once', async () => {
    const terminal = workplace.terminal(AWS_CLI);
    await terminal.waitFor(/Code of alice-phone/);
    terminal.enter(workplace.freshCode());
    await terminal.waitFor(/arn:aws:iam::111122223333:user\/alice/);
    expect((await terminal.ended).status).toBe(0);
    expect(await workplace.run(AWS_CLI)).toMatchObject({ status: 0, stdout: 'arn:aws:iam::111122223333:user/alice\n' });
    expect(workplace.count('GetSessionToken')).toBe(1);
  });

  testWithProgram('aws')('the AWS CLI says what to run where nobody can be asked', async () => {
    const { status, stderr } = await workplace.run(AWS_CLI);
    expect(status).not.toBe(0);
    expect(stderr).toContain('run `iam-mfa login --profile acme`');
  });

  testWithProgram('aws')('boto3 gets the session', async () => {
    await workplace.login();
    const python = 'import boto3; print(boto3.Session(profile_name="acme-mfa").client("sts").get_caller_identity()["Arn"])';
    expect(await workplace.run(['python3', '-c', python])).toMatchObject({ status: 0, stdout: 'arn:aws:iam::111122223333:user/alice\n' });
    expect(workplace.count('GetSessionToken')).toBe(1);
  });

  testWithProgram('aws')('boto3 goes on with a session that has eight minutes left, and asks again for each request', async () => {
    await workplace.login();
    const file = '.aws/iam-mfa/sessions/acme.json';
    const session = JSON.parse(workplace.read(file)) as object;
    workplace.write(file, JSON.stringify({ ...session, expiration: new Date(Date.now() + 480_000).toISOString() }));
    const python = 'import boto3; c = boto3.Session(profile_name="acme-mfa").client("sts"); print(*(c.get_caller_identity()["Arn"] for _ in range(3)))';
    const arn = 'arn:aws:iam::111122223333:user/alice';
    expect(await workplace.run(['python3', '-c', python])).toMatchObject({ status: 0, stdout: `${arn} ${arn} ${arn}\n` });
  });

  test('four providers of the SDK for JavaScript at the same time are one prompt', async () => {
    const script = `
      const { fromIni } = require(${JSON.stringify(CREDENTIAL_PROVIDERS)});
      Promise.all([1, 2, 3, 4].map(() => fromIni({ profile: 'acme-mfa' })())).then(
        (all) => console.log('distinct:', new Set(all.map(({ accessKeyId }) => accessKeyId)).size, 'of', all.length),
        (error) => console.log('failed:', error.message));`;
    const terminal = workplace.terminal([process.execPath, '-e', script]);
    await terminal.waitFor(/Code of alice-phone/);
    terminal.enter(workplace.freshCode());
    await terminal.waitFor(/distinct: 1 of 4|failed: .*/);
    const { screen } = await terminal.ended;
    expect(screen).toContain('distinct: 1 of 4');
    expect(workplace.count('GetSessionToken')).toBe(1);
  });
});
