import { App, Stack } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { MfaEnrollment } from '../../src/mfa-enrollment';
import { enforcementStatements } from '../../src/private/statements';
import { SelfServiceCredential } from '../../src/self-service-credential';

const { PASSWORD, ACCESS_KEYS, SIGNING_CERTIFICATES, SSH_PUBLIC_KEYS, GIT_CREDENTIALS } = SelfServiceCredential;
const EVERYTHING = Object.values(SelfServiceCredential);
const OWN_USER = ['arn:aws-test:iam::111122223333:user/${aws:username}', 'arn:aws-test:iam::111122223333:user/*/${aws:username}'];
const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

function render(enrollment: MfaEnrollment, selfService: SelfServiceCredential[] = []): any[] {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const document = new PolicyDocument({ statements: enforcementStatements(stack, { enrollment, selfService }) });
  const rendered = JSON.stringify(stack.resolve(document).Statement);
  return JSON.parse(rendered.replace(/{"Fn::Join":\["",\["arn:",{"Ref":"AWS::Partition"},"([^"]*)"\]\]}/g, '"arn:aws-test$1"'));
}

function sids(statements: any[]): string[] {
  return statements.map((statement) => statement.Sid);
}

test('CONSOLE_ONLY has the eight statements of the design, self-service in its place', () => {
  expect(sids(render(MfaEnrollment.CONSOLE_ONLY, [PASSWORD]))).toEqual([
    'AllowAccountFacts', 'AllowCreatingVirtualMfaDevices', 'AllowManagingOwnMfa', 'AllowRemovingOwnMfaWithMfa', 'AllowOwnPassword',
    'DenyWithoutMfa', 'DenyOtherUsersWithoutMfa', 'DenyEnrollmentWithLongTermKeys',
  ]);
});

test('ANY_CREDENTIALS differs from it in the last statement only', () => {
  expect(render(MfaEnrollment.ANY_CREDENTIALS)).toEqual(render(MfaEnrollment.CONSOLE_ONLY).slice(0, -1));
});

test('BY_ADMINISTRATOR denies everything and lets nobody register or remove a device', () => {
  const statements = render(MfaEnrollment.BY_ADMINISTRATOR, [PASSWORD]);

  expect(sids(statements)).toEqual(['AllowAccountFacts', 'AllowManagingOwnMfa', 'AllowOwnPassword', 'DenyWithoutMfa']);
  expect(statements.at(-1)).toEqual({ Sid: 'DenyWithoutMfa', Effect: 'Deny', Action: '*', Resource: '*', Condition: WITHOUT_MFA });
  expect(JSON.stringify(statements)).not.toMatch(/(Create|Enable|Resync|Deactivate|Delete)\w*MFADevice/);
});

test.each([MfaEnrollment.CONSOLE_ONLY, MfaEnrollment.ANY_CREDENTIALS])('%s: what reaches a user without MFA reaches oneself only', (enrollment) => {
  const statements = render(enrollment);
  const exempt: string[] = statements.find(({ Sid }) => Sid === 'DenyWithoutMfa').NotAction;
  const others = statements.find(({ Sid }) => Sid === 'DenyOtherUsersWithoutMfa');

  expect(others).toMatchObject({ Effect: 'Deny', NotResource: OWN_USER, Condition: WITHOUT_MFA });
  expect([...others.Action, 'iam:CreateVirtualMFADevice', 'iam:ListVirtualMFADevices'].sort()).toEqual([...exempt].sort());
});

test.each([MfaEnrollment.CONSOLE_ONLY, MfaEnrollment.ANY_CREDENTIALS])('%s: every exempt action is allowed as well', (enrollment) => {
  const statements = render(enrollment);
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);

  expect(allowed).toEqual(expect.arrayContaining(statements.find(({ Sid }) => Sid === 'DenyWithoutMfa').NotAction));
});

test.each([
  [PASSWORD, ['AllowOwnPassword']],
  [ACCESS_KEYS, ['AllowOwnAccessKeys']],
  [SIGNING_CERTIFICATES, ['AllowOwnSigningCertificates']],
  [SSH_PUBLIC_KEYS, ['AllowOwnSshPublicKeys']],
  [GIT_CREDENTIALS, ['AllowOwnGitCredentials']],
])('self-service of %s is one statement on own user', (credential, expected) => {
  const withIt = render(MfaEnrollment.CONSOLE_ONLY, [credential]);
  const added = withIt.filter(({ Sid }) => !sids(render(MfaEnrollment.CONSOLE_ONLY)).includes(Sid));

  expect(sids(added)).toEqual(expected);
  expect(added[0].Resource).toEqual(OWN_USER);
  expect(added[0].Effect).toBe('Allow');
});

test('a credential given twice is allowed once', () => {
  expect(render(MfaEnrollment.CONSOLE_ONLY, [PASSWORD, PASSWORD])).toEqual(render(MfaEnrollment.CONSOLE_ONLY, [PASSWORD]));
});

test('Git credentials are not API keys of Amazon Bedrock', () => {
  const statement = render(MfaEnrollment.CONSOLE_ONLY, [GIT_CREDENTIALS]).find(({ Sid }) => Sid === 'AllowOwnGitCredentials');

  expect(statement.Condition).toEqual({ StringLikeIfExists: { 'iam:ServiceSpecificCredentialServiceName': 'codecommit.*' } });
});

test.each(Object.values(MfaEnrollment))('%s with every credential never grants more than it should', (enrollment) => {
  const text = JSON.stringify(render(enrollment, EVERYTHING));

  expect(text).not.toMatch(/LoginProfile|TagUser|DeleteVirtualMFADevice|ListUsers/);
  expect(text).not.toContain('iam::*');
});

test.each(Object.values(MfaEnrollment))('%s with every credential fits into a managed policy', (enrollment) => {
  // IAM counts 6144 characters without white space; the longest partition name in use is that of GovCloud.
  const text = JSON.stringify(render(enrollment, EVERYTHING)).replaceAll('aws-test', 'aws-us-gov');

  expect(text.length).toBeLessThan(6144);
});
