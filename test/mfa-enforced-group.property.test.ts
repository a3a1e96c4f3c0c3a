import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { People } from '../benchmarks/enforcement-rows';
import { BareRequest, isDeclared, isGuarded, Signer } from './support/declared-exemptions';
import { byBoundary, Combination, Matrix } from './support/matrix';
import { MfaDeviceRequirement } from '../src/mfa-device-requirement';
import { MfaEnforcedGroupProps } from '../src/mfa-enforced-group';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { MfaExemption } from '../src/mfa-exemption';
import { SelfServiceCredential } from '../src/self-service-credential';
import { Caller, SimulationDecision } from '../src/simulation';
import { StepUpActions } from '../src/step-up-actions';

const ENFORCED_FROM = '2031-01-31T08:00:00Z';
const BEFORE = { 'aws:CurrentTime': '2031-01-31T07:00:00Z' };
const AFTER = { 'aws:CurrentTime': '2031-01-31T09:00:00Z' };

const EXEMPTIONS = [
  MfaExemption.of('codecommit:GitPull'),
  MfaExemption.of('s3:Get*'),
  MfaExemption.of('iam:ListUsers', 'iam:ListAccessKeys'),
  MfaExemption.of('iam:Get*'),
  MfaExemption.acknowledgeRisk('for the test', 'iam:CreateAccessKey', 'iam:UpdateLoginProfile'),
  MfaExemption.acknowledgeRisk('for the test', 'iam:*'),
  MfaExemption.acknowledgeRisk('for the test', 'sts:AssumeRole'),
];

const someOf = <T>(items: readonly T[]) => fc.subarray([...items]);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const anyOptions: fc.Arbitrary<MfaEnforcedGroupProps> = fc.record({
  enrollment: maybe(fc.constantFrom(...Object.values(MfaEnrollment))),
  selfService: maybe(someOf(Object.values(SelfServiceCredential))),
  passwordChangeAtFirstSignIn: maybe(fc.boolean()),
  maxMfaAge: maybe(fc.constantFrom(Duration.minutes(45), Duration.hours(12))),
  stepUp: maybe(fc.record({
    maxMfaAge: fc.constant(Duration.minutes(15)),
    actions: fc.subarray([StepUpActions.IAM_WRITES, StepUpActions.OWN_MFA_REMOVAL, StepUpActions.of('s3:*')], { minLength: 1 }),
  })),
  enforceFrom: maybe(fc.constant(ENFORCED_FROM)),
  exemptActions: maybe(someOf(EXEMPTIONS)),
  allowServiceCalls: maybe(fc.boolean()),
  deviceRequirement: maybe(fc.constantFrom(MfaDeviceRequirement.ANY, MfaDeviceRequirement.FIDO, MfaDeviceRequirement.fidoCertified('L2'))),
  protectEnforcement: maybe(fc.boolean()),
}).filter(({ passwordChangeAtFirstSignIn, selfService, deviceRequirement, enrollment, stepUp, exemptActions }) =>
  // All of them are errors.
  !(passwordChangeAtFirstSignIn && selfService && !selfService.includes(SelfServiceCredential.PASSWORD))
  && !(deviceRequirement?.kind === 'fido' && enrollment === MfaEnrollment.ANY_CREDENTIALS)
  && !(stepUp?.actions.some(({ actions }) => actions.includes('s3:*')) && exemptActions?.includes(EXEMPTIONS[1])));

const ON_USERS = [
  'EnableMFADevice', 'ResyncMFADevice', 'DeactivateMFADevice', 'GetUser', 'GetMFADevice', 'ListMFADevices', 'ChangePassword', 'CreateLoginProfile',
  'UpdateLoginProfile', 'CreateAccessKey', 'ListAccessKeys', 'UploadSSHPublicKey', 'CreateServiceSpecificCredential', 'TagUser', 'AttachUserPolicy',
  'PutUserPolicy', 'GetLoginProfile', 'DeleteUser',
].map((name) => `iam:${name}`);
const ON_DEVICES = ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'];
const ON_OWN_GROUP = ['iam:RemoveUserFromGroup', 'iam:DetachGroupPolicy', 'iam:UpdateGroup', 'iam:DeleteGroup'];
const ON_OWN_POLICY = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicyVersion', 'iam:DeletePolicy'];
const ON_OWN_PERMISSIONS = ['iam:DetachUserPolicy', 'iam:PutUserPermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'];
const ELSE = [
  'iam:ListVirtualMFADevices', 'iam:ListUsers', 'iam:GetAccountSummary', 'iam:GetAccountPasswordPolicy', 'iam:CreateUser', 'iam:PassRole',
  'sts:GetFederationToken', 's3:GetObject', 's3:DeleteBucket', 'codecommit:GitPull', 'codecommit:GitPush', 'ec2:RunInstances',
];

interface Target {
  readonly action: string;
  readonly resource: string;
  readonly on: BareRequest['on'];
}

/** Every action, on everything that it makes a difference on. */
function targets(matrix: Matrix, index: number, { account, self, other }: People): Target[] {
  const onEach = (actions: string[], resources: string[], on: Target['on']) =>
    actions.flatMap((action) => resources.map((resource) => ({ action, resource, on })));
  const namesake = `${account}:user/${self.split('/').pop()}/bob`;
  return [
    ...onEach(ON_USERS, [self], 'self'),
    ...onEach(ON_USERS, [other, namesake], 'other'),
    // As CloudFormation names them.
    ...onEach(ON_OWN_GROUP, matrix.logicalIds(index, 'AWS::IAM::Group').map((id) => `${account}:group/Stack-${id}-1ABCDEF`), 'enforcement'),
    ...onEach(ON_OWN_POLICY, matrix.logicalIds(index, 'AWS::IAM::ManagedPolicy').map((id) => `${account}:policy/Stack-${id}-1ABCDEF`), 'enforcement'),
    ...onEach(ON_OWN_PERMISSIONS, [self], 'enforcement'),
    ...onEach(ON_DEVICES, [`${account}:mfa/phone`], 'else'),
    ...onEach(['sts:AssumeRole'], [`${account}:role/AWSAdminRole`], 'else'),
    ...onEach(ELSE, ['*'], 'else'),
  ];
}

interface Answer extends Target {
  readonly allowed: boolean;
  readonly signer: Signer;
  readonly administrator: boolean;
  readonly options: MfaEnforcedGroupProps;
}

type Callers = (arn: string) => [Caller, Signer][];

/** Asks everything of everybody and tells what was answered otherwise than it should. */
function surprises(matrix: Matrix, callers: Callers, context: Record<string, string>, isWrong: (answer: Answer) => boolean): string[] {
  return matrix.combinations.flatMap(({ name, options }, index) => matrix.cast(index).flatMap(({ administrator, people }) => {
    const asked = targets(matrix, index, people);
    return callers(people.self).flatMap(([caller, signer]) => asked.flatMap((target) => {
      const { decision, reason } = matrix.simulate({ caller, action: target.action, resource: target.resource, context });
      const wrong = isWrong({ ...target, allowed: decision === SimulationDecision.ALLOWED, signer, administrator, options });
      return wrong ? [`${name}: ${caller.kind} on ${target.resource}: ${reason}`] : [];
    }));
  }));
}

const withoutMfa: Callers = (arn) => [
  [Caller.accessKey(arn), Signer.KEY], [Caller.console(arn), Signer.SESSION], [Caller.cliLogin(arn), Signer.SESSION],
  [Caller.sessionToken(arn), Signer.SESSION], [Caller.federationToken(arn), Signer.SESSION], [Caller.forwardAccessSession(arn), Signer.SERVICE],
];
const FRESH = { mfaAgeSeconds: 30 };
const withFreshMfa: Callers = (arn) => [
  [Caller.sessionTokenWithMfa(arn, FRESH), Signer.SESSION], [Caller.consoleWithMfa(arn, FRESH), Signer.SESSION],
  [Caller.cliLoginWithMfa(arn, FRESH), Signer.SESSION], [Caller.forwardAccessSessionWithMfa(arn, FRESH), Signer.SERVICE],
];

const asksForSecurityKeys = ({ deviceRequirement }: MfaEnforcedGroupProps) => deviceRequirement?.kind === 'fido';
const describeOptions = (options: MfaEnforcedGroupProps): Combination => ({
  name: JSON.stringify(options, (_key, value) => (value instanceof Duration ? value.toHumanString() : value)),
  options,
});
const combinations = fc.sample(anyOptions, 30).map(describeOptions);

describe.each([
  ['a group', new Matrix(combinations)],
  ['a permissions boundary', new Matrix(combinations, byBoundary)],
])('%s with any options', (_, matrix) => {
  test('allows without MFA nothing but what the options declare', () => {
    expect(surprises(matrix, withoutMfa, AFTER, ({ allowed, options, ...request }) => allowed && !isDeclared(options, request))).toEqual([]);
  });

  test('guards enrollment and itself before the date', () => {
    expect(surprises(matrix, withoutMfa, BEFORE, ({ allowed, options, ...request }) => allowed && isGuarded(options, request))).toEqual([]);
  });

  test.each([['before the date', BEFORE], ['after the date', AFTER]])('lets a fresh session with MFA do what its policies allow, %s', (_when, time) => {
    const securityKey = { 'iam:RegisterSecurityKey': 'Create' };

    expect(surprises(matrix, withFreshMfa, { ...time, ...securityKey }, ({ allowed, action, administrator, options }) => !allowed && administrator
      // sts:GetFederationToken takes long-term credentials only.
      && action !== 'sts:GetFederationToken' && !(action === 'iam:CreateVirtualMFADevice' && asksForSecurityKeys(options)))).toEqual([]);
  });

  test.each([['before the date', BEFORE], ['after the date', AFTER]])('lets a first device of the right kind be registered in the console, %s', (_when, time) => {
    expect(matrix.combinations.flatMap(({ name, options }, index) =>
      matrix.cast(index).flatMap(({ people }) => refusedSteps(matrix, options, people, time).map((reason) => `${name}: ${reason}`)))).toEqual([]);
  });

  test.each([['before the date', BEFORE], ['after the date', AFTER]])('lets nobody register a device of the wrong kind, %s', (_when, time) => {
    const devices = ({ account, self, other }: People) => [
      { action: 'iam:CreateVirtualMFADevice', resource: `${account}:mfa/phone` },
      { action: 'iam:EnableMFADevice', resource: self }, { action: 'iam:EnableMFADevice', resource: other },
    ];

    expect(matrix.combinations.flatMap(({ name, options }, index) => !asksForSecurityKeys(options) ? [] : matrix.cast(index).flatMap(({ people }) =>
      [...withoutMfa(people.self), ...withFreshMfa(people.self)].flatMap(([caller]) => devices(people)
        .map((device) => matrix.simulate({ ...device, caller, context: time }))
        .filter(({ decision }) => decision === SimulationDecision.ALLOWED).map(({ reason }) => `${name}: ${reason}`))))).toEqual([]);
  });
});

/** Why a user without a device does not get through the registration of one, where users register their own. */
function refusedSteps(matrix: Matrix, options: MfaEnforcedGroupProps, { account, self }: People, time: Record<string, string>): string[] {
  if (options.enrollment === MfaEnrollment.BY_ADMINISTRATOR) return [];
  const enable = { action: 'iam:EnableMFADevice', resource: self };
  const steps = asksForSecurityKeys(options) ? [
    { ...enable, context: { ...time, 'iam:RegisterSecurityKey': 'Create' } },
    { ...enable, context: { ...time, 'iam:RegisterSecurityKey': 'Activate', 'iam:FIDO-certification': 'L2' } },
  ] : [{ action: 'iam:CreateVirtualMFADevice', resource: `${account}:mfa/phone`, context: time }, { ...enable, context: time }];
  return [Caller.console(self), Caller.cliLogin(self)].flatMap((caller) => steps.map((step) => matrix.simulate({ ...step, caller }))
    .filter(({ decision }) => decision !== SimulationDecision.ALLOWED).map(({ reason }) => reason));
}
