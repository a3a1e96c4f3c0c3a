import { readFileSync } from 'node:fs';
import { iamMfa, IAM_MFA } from '../support/iam-mfa';

describe('iam-mfa', () => {
  test.each([[['--help']], [['help']], [['-h']], [['prove', '--help']]])('%j prints the commands and ends with 0', async (args) => {
    const { status, stdout, stderr } = await iamMfa(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: iam-mfa COMMAND/);
    for (const usage of ['prove [INPUT ...]', 'diff OLD NEW', 'sandbox [--port N]', 'simulate FILE']) expect(stdout).toContain(usage);
  });

  test('without a command the usage goes to standard error, with status 2', async () => {
    const { status, stdout, stderr } = await iamMfa([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: iam-mfa COMMAND/);
  });

  test.each(['sandboxx', 'toString', '__proto__'])('an unknown command (%s) is named, with the known ones', async (name) => {
    const { status, stderr } = await iamMfa([name]);
    expect(status).toBe(2);
    expect(stderr).toContain(`unknown command "${name}", expected one of: prove, diff, sandbox, simulate`);
  });

  test('the bundle holds no part of the CDK', () => {
    const bundle = readFileSync(IAM_MFA, 'utf8');
    expect(bundle).not.toMatch(/require\(["'](aws-cdk-lib|constructs)/);
    expect(bundle).not.toContain('node_modules/aws-cdk-lib');
  });
});
