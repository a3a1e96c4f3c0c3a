import { App, Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { MfaDeviceRequirement } from '../../src/mfa-device-requirement';
import { MfaEnforcementOptions } from '../../src/mfa-enforcement-options';
import { MfaEnrollment } from '../../src/mfa-enrollment';
import { MfaExemption } from '../../src/mfa-exemption';
import { enforcementStatements } from '../../src/private/statements';
import { SelfServiceCredential } from '../../src/self-service-credential';
import { StepUpActions } from '../../src/step-up-actions';

const { PASSWORD, ACCESS_KEYS, SIGNING_CERTIFICATES, SSH_PUBLIC_KEYS, GIT_CREDENTIALS } = SelfServiceCredential;
const EVERYTHING = Object.values(SelfServiceCredential);
const OWN_USER = ['arn:aws-test:iam::111122223333:user/${aws:username}', 'arn:aws-test:iam::111122223333:user/*/${aws:username}'];
const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

const NOTHING_NAMED = { policyArns: [], groupArns: [] };

function renderOptions(options: MfaEnforcementOptions): any[] {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const { grants, denies } = enforcementStatements(stack, options, NOTHING_NAMED);
  const document = new PolicyDocument({ statements: [...grants, ...denies] });
  const rendered = JSON.stringify(stack.resolve(document).Statement);
  return JSON.parse(rendered.replace(/{"Fn::Join":\["",\["arn:",{"Ref":"AWS::Partition"},"([^"]*)"\]\]}/g, '"arn:aws-test$1"'));
}

function render(enrollment: MfaEnrollment, selfService: SelfServiceCredential[] = []): any[] {
  return renderOptions({ enrollment, selfService });
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

const ENFORCE_FROM = '2027-01-31T08:00:00Z';
const DATE = { DateGreaterThan: { 'aws:CurrentTime': ENFORCE_FROM } };
const STEP_UP = { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.IAM_WRITES] };
const denySids = (options: MfaEnforcementOptions) => sids(renderOptions(options)).filter((sid) => sid.startsWith('Deny'));
const conditionOf = (options: MfaEnforcementOptions, sid: string) => renderOptions(options).find(({ Sid }) => Sid === sid).Condition;

test('grants are all of the Allows, denies all of the Denies', () => {
  const { grants, denies } = enforcementStatements(new Stack(), {}, NOTHING_NAMED);

  expect(grants.map(({ effect }) => effect)).toEqual(Array(6).fill('Allow'));
  expect(denies.map(({ effect }) => effect)).toEqual(Array(3).fill('Deny'));
});

test.each<[string, MfaEnforcementOptions, string[]]>([
  ['passwordChangeAtFirstSignIn', { passwordChangeAtFirstSignIn: true }, ['DenyPasswordChangeWithLongTermKeys']],
  ['maxMfaAge', { maxMfaAge: Duration.hours(1) }, ['DenyWithOldMfa']],
  ['stepUp', { stepUp: STEP_UP }, ['DenyStepUpActionsWithOldMfa']],
  ['enforceFrom', { enforceFrom: ENFORCE_FROM },
    ['DenyExemptionsOnOtherUsersWithoutMfa', 'DenyEnrollmentByServicesWithoutMfa', 'DenyChangingEnforcementWithoutMfa']],
  ['exemptActions', { exemptActions: [MfaExemption.of('codecommit:GitPull')] }, ['DenyEnrollmentByServicesWithoutMfa']],
  ['allowServiceCalls', { allowServiceCalls: true }, ['DenyEnrollmentByServicesWithoutMfa', 'DenyChangingEnforcementWithoutMfa']],
  ['FIDO', { deviceRequirement: MfaDeviceRequirement.FIDO }, ['DenyVirtualMfaDevices', 'DenyDevicesOtherThanSecurityKeys']],
  ['fidoCertified', { deviceRequirement: MfaDeviceRequirement.fidoCertified('L2') },
    ['DenyVirtualMfaDevices', 'DenyDevicesOtherThanSecurityKeys', 'DenySecurityKeysWithoutCertification']],
])('%s adds %j to the Denies', (_, options, added) => {
  expect(denySids(options).filter((sid) => !denySids({}).includes(sid))).toEqual(added);
  expect(denySids(options)).toEqual(expect.arrayContaining(denySids({})));
});

test('the dates are on what locks people out, and on no guard', () => {
  const dated = renderOptions({ enforceFrom: ENFORCE_FROM, maxMfaAge: Duration.hours(1), stepUp: STEP_UP, passwordChangeAtFirstSignIn: true })
    .filter(({ Condition }) => Condition?.DateGreaterThan !== undefined);

  expect(sids(dated)).toEqual(['DenyWithoutMfa', 'DenyExemptionsOnOtherUsersWithoutMfa', 'DenyWithOldMfa', 'DenyStepUpActionsWithOldMfa']);
  for (const { Condition } of dated) expect(Condition).toMatchObject(DATE);
});

test('service calls pass in the same BoolIfExists, and by an old session', () => {
  const options = { allowServiceCalls: true, maxMfaAge: Duration.hours(1) };

  expect(conditionOf(options, 'DenyWithoutMfa')).toEqual({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false', 'aws:ViaAWSService': 'false' } });
  expect(conditionOf(options, 'DenyWithOldMfa')).toEqual({
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' },
    BoolIfExists: { 'aws:ViaAWSService': 'false' },
  });
});

// What enforcementDocuments relies on: it does not measure them.
test.each(Object.values(MfaEnrollment))('%s with every option of a known length fits into a managed policy with ease', (enrollment) => {
  const text = JSON.stringify(renderOptions({
    enrollment, selfService: EVERYTHING, passwordChangeAtFirstSignIn: true, maxMfaAge: Duration.hours(12),
  })).replaceAll('aws-test', 'aws-us-gov');

  expect(text.length).toBeLessThan(5000);
});
