import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnrollment } from '../../src/mfa-enrollment';
import { packStatements } from '../../src/private/policy-packing';
import { enforcementStatements } from '../../src/private/statements';
import { SelfServiceCredential } from '../../src/self-service-credential';
import { Caller, PolicySimulator } from '../../src/simulation';

const ACCOUNT = '111122223333';
const LIMIT = 800;
// Letters, digits and =,.@_+- are all that IAM takes in the name of a user.
const NAMES = ['alice', 'Az09+=,.@_-', '+', '=', ',', '.', '@', '_', '-', 'a=b,c.d@e_f-g+h', 'x'.repeat(64)];
const PATHS = ['/', '/eng/', '/eng/dev+ops/=,.@_-/'];
const USERS = [...NAMES.map((name) => [name, '/']), ...PATHS.flatMap((path) => [['alice', path], ['Az09+=,.@_-', path]])];
const CALLERS = [Caller.accessKey, Caller.console, Caller.consoleWithMfa, Caller.sessionToken, Caller.sessionTokenWithMfa, Caller.federationToken];

const own = (arn: string) => [
  ['iam:EnableMFADevice', arn], ['iam:ListMFADevices', arn], ['iam:DeactivateMFADevice', arn], ['iam:ChangePassword', arn], ['iam:CreateAccessKey', arn],
  ['iam:UploadSSHPublicKey', arn],
];
const others = (arn: string) => own(arn.replace(/[^/]+$/, 'bob'));
const ANY = [['iam:CreateVirtualMFADevice', `arn:aws:iam::${ACCOUNT}:mfa/phone`], ['iam:ListVirtualMFADevices', '*'], ['s3:ListAllMyBuckets', '*']];

function simulator(userName: string, path: string, enrollment: MfaEnrollment, limit?: number): { simulator: PolicySimulator; policies: number } {
  const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: 'eu-west-1' } });
  const options = { enrollment, selfService: Object.values(SelfServiceCredential) };
  const { grants, denies } = enforcementStatements(stack, options, { policyArns: [], groupArns: [] });
  const documents = packStatements(stack, [...grants, ...denies], limit);
  const user = new iam.CfnUser(stack, 'User', { userName, path });
  documents.forEach((statements, index) => new iam.CfnManagedPolicy(stack, `Policy${index}`, {
    policyDocument: new iam.PolicyDocument({ statements }), users: [user.ref],
  }));
  return { simulator: PolicySimulator.fromStack(stack), policies: documents.length };
}

describe.each(USERS)('%s in %s', (userName, path) => {
  test.each(Object.values(MfaEnrollment))('may do the same under policies that are split: enrollment %s', (enrollment) => {
    const [whole, split] = [simulator(userName, path, enrollment), simulator(userName, path, enrollment, LIMIT)];
    expect(whole.policies).toBe(1);
    expect(split.policies).toBeGreaterThan(2);

    const arn = whole.simulator.userArns[0];
    const decisions = (one: PolicySimulator) => CALLERS.flatMap((caller) => [...own(arn), ...others(arn), ...ANY].map(([action, resource]) =>
      [caller.name, action, resource, one.simulate({ caller: caller(arn), action, resource }).decision]));
    expect(decisions(split.simulator)).toEqual(decisions(whole.simulator));
    expect(decisions(split.simulator).map(([, , , decision]) => decision)).toEqual(expect.arrayContaining(['allowed', 'explicitDeny', 'implicitDeny']));
  });

  test('registers its own device in the console', () => {
    const { simulator: split } = simulator(userName, path, MfaEnrollment.CONSOLE_ONLY, LIMIT);
    const [arn] = split.userArns;

    expect(split.simulate({ caller: Caller.console(arn), action: 'iam:EnableMFADevice', resource: arn }).decision).toBe('allowed');
  });
});
