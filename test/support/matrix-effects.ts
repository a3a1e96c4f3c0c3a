import { MATRIX_ROWS } from './matrix-rows';
import { MfaDeviceRequirement } from '../../src/mfa-device-requirement';
import { MfaEnforcedGroupProps } from '../../src/mfa-enforced-group';
import { MfaEnrollment } from '../../src/mfa-enrollment';
import { MfaStepUp } from '../../src/mfa-step-up';
import { SelfServiceCredential } from '../../src/self-service-credential';
import { StepUpActions } from '../../src/step-up-actions';

/** When and how the requests of a matrix are made. */
export interface Circumstances {
  /** How messages name them. */
  readonly name: string;
  /** The value of `aws:CurrentTime`. */
  readonly currentTime?: string;
  /** How long ago the sessions with MFA were opened. */
  readonly mfaAgeSeconds?: number;
  /** Further context keys of all requests. */
  readonly context?: Record<string, string>;
}

/** What an option changes by its description: rows of the matrix whose answer becomes another. */
export interface DeclaredEffect {
  readonly option: string;
  readonly applies: (options: MfaEnforcedGroupProps, circumstances: Circumstances) => boolean;
  /** Allowed, to members and administrators. */
  readonly opens?: readonly string[];
  /** No longer denied: administrators have it from AdministratorAccess. */
  readonly leaves?: readonly string[];
  /** Denied to members and administrators, whatever else opens it. */
  readonly closes?: readonly string[];
  /** Allowed to members; administrators have it from AdministratorAccess. */
  readonly grants?: readonly string[];
  /** Not allowed to members; administrators have it from AdministratorAccess. */
  readonly withholds?: readonly string[];
}

const ENABLING_OWN = [
  'B7', 'B8', 'the console enables own device', 'aws login enables own device', 'MFA: a second device', 'MFA: a second device, in the console',
];
const OWN_DEVICES = [
  'the console reads oneself', 'the console lists own devices', 'the console lists the devices of the account', 'a key reads oneself', 'a key lists own devices',
];
// What enforceFrom promises from the first second on.
const GUARDED = [
  'A1', 'A2', 'C1', 'a key creates a device', 'a key enables own device', 'a key resynchronizes own device', 'the console enables another\'s device',
  'aws login enables another\'s device', 'a service enables another\'s device', 'the console enables the device of a path\'s namesake',
  // Nothing that a policy says: such a session can do nothing without a session policy.
  'a federation token works',
];
const WITH_MFA = MATRIX_ROWS.filter(({ withMfa }) => withMfa).map(({ id }) => id);
const WITHOUT_MFA = MATRIX_ROWS.filter(({ withMfa }) => !withMfa).map(({ id }) => id);

export const DECLARED_EFFECTS: readonly DeclaredEffect[] = [
  {
    option: 'enrollment: ANY_CREDENTIALS',
    applies: ({ enrollment }) => enrollment === MfaEnrollment.ANY_CREDENTIALS,
    opens: ['C1', 'a key creates a device', 'a key enables own device', 'a key resynchronizes own device'],
  },
  {
    option: 'enrollment: BY_ADMINISTRATOR',
    applies: ({ enrollment }) => enrollment === MfaEnrollment.BY_ADMINISTRATOR,
    closes: [
      'B7', 'B8', 'B9', 'the console creates a device', 'the console enables own device', 'the console resynchronizes own device',
      'aws login enables own device',
    ],
    withholds: ['MFA: a second device', 'MFA: a second device, in the console', 'MFA: removal of own device'],
  },
  {
    option: 'enrollment: BY_ADMINISTRATOR, enforced',
    applies: (options, circumstances) => options.enrollment === MfaEnrollment.BY_ADMINISTRATOR && !isBeforeEnforcement(options, circumstances),
    closes: OWN_DEVICES,
  },
  {
    option: 'enrollment: BY_ADMINISTRATOR, before enforceFrom',
    applies: (options, circumstances) => options.enrollment === MfaEnrollment.BY_ADMINISTRATOR && isBeforeEnforcement(options, circumstances),
    withholds: OWN_DEVICES,
  },
  {
    option: 'passwordChangeAtFirstSignIn',
    applies: ({ passwordChangeAtFirstSignIn }) => passwordChangeAtFirstSignIn === true,
    opens: ['B5', 'B6', 'aws login changes own password'],
  },
  {
    option: 'maxMfaAge, older than that',
    applies: ({ maxMfaAge }, { mfaAgeSeconds = 0 }) => maxMfaAge !== undefined && mfaAgeSeconds > maxMfaAge.toSeconds(),
    closes: WITH_MFA.filter((id) => !['B10', 'MFA: own devices', 'a code: the role'].includes(id)),
  },
  {
    option: 'maxMfaAge, older than that, enrollment: BY_ADMINISTRATOR',
    applies: ({ maxMfaAge, enrollment }, { mfaAgeSeconds = 0 }) =>
      enrollment === MfaEnrollment.BY_ADMINISTRATOR && maxMfaAge !== undefined && mfaAgeSeconds > maxMfaAge.toSeconds(),
    closes: ['B10', 'MFA: own devices'],
  },
  {
    option: 'stepUp of whatever, older than that: no device by which the session would become a fresh one',
    applies: ({ stepUp }, { mfaAgeSeconds = 0 }) => stepUp !== undefined && mfaAgeSeconds > stepUp.maxMfaAge.toSeconds(),
    closes: ['MFA: a second device', 'MFA: a second device, in the console', 'MFA: another\'s device'],
  },
  {
    option: 'stepUp of IAM_WRITES, older than that',
    applies: ({ stepUp }, { mfaAgeSeconds = 0 }) => asksFor(stepUp, StepUpActions.IAM_WRITES, mfaAgeSeconds),
    closes: WITH_MFA.filter((id) => ![
      'B10', 'MFA: own devices', 'MFA: the password policy', 'MFA: work', 'MFA: work in the console', 'MFA: work by a service', 'MFA: the role', 'a code: the role',
    ].includes(id)),
  },
  {
    option: 'stepUp of OWN_MFA_REMOVAL, older than that',
    applies: ({ stepUp }, { mfaAgeSeconds = 0 }) => asksFor(stepUp, StepUpActions.OWN_MFA_REMOVAL, mfaAgeSeconds),
    closes: ['B12', 'MFA: removal of own device', 'MFA: removal of another\'s device'],
  },
  {
    option: 'enforceFrom, before that',
    applies: isBeforeEnforcement,
    leaves: WITHOUT_MFA.filter((id) => !GUARDED.includes(id)),
  },
  {
    option: 'enforceFrom, before that, with passwordChangeAtFirstSignIn',
    applies: (options, circumstances) => options.passwordChangeAtFirstSignIn === true && isBeforeEnforcement(options, circumstances),
    closes: [
      'the console changes another\'s password', 'aws login changes another\'s password', 'a key changes another\'s password',
      'a key changes own password', 'a key reads the password policy',
    ],
  },
  { option: 'exemptActions: codecommit', applies: exempts('codecommit:GitPull'), leaves: ['a key pulls from a repository'] },
  { option: 'exemptActions: iam:ListUsers', applies: exempts('iam:ListUsers'), leaves: ['B14', 'a key lists users'] },
  {
    option: 'exemptActions: iam:CreateAccessKey, by acknowledgeRisk',
    applies: exempts('iam:CreateAccessKey'),
    opens: ['B3', 'the console makes a key', 'a service makes a key'],
  },
  { option: 'allowServiceCalls', applies: ({ allowServiceCalls }) => allowServiceCalls === true, leaves: ['A8', 'a service makes a key'] },
  {
    option: 'deviceRequirement: FIDO',
    applies: ({ deviceRequirement }) => deviceRequirement?.kind === 'fido',
    closes: ['B9', 'the console creates a device', 'the console lists the devices of the account', 'the console resynchronizes own device'],
  },
  {
    option: 'deviceRequirement: FIDO, another device or one without the certification',
    applies: ({ deviceRequirement }, { context = {} }) => deviceRequirement?.kind === 'fido' && !suits(deviceRequirement, context),
    closes: ENABLING_OWN.concat('MFA: another\'s device'),
  },
  selfService(SelfServiceCredential.PASSWORD, 'MFA: own password'),
  selfService(SelfServiceCredential.ACCESS_KEYS, 'MFA: own key'),
  selfService(SelfServiceCredential.SIGNING_CERTIFICATES, 'MFA: own certificate'),
  selfService(SelfServiceCredential.SSH_PUBLIC_KEYS, 'MFA: own SSH key'),
  selfService(SelfServiceCredential.GIT_CREDENTIALS, 'MFA: own Git credentials'),
];

function selfService(credential: SelfServiceCredential, row: string): DeclaredEffect {
  const defaults = [SelfServiceCredential.PASSWORD, SelfServiceCredential.ACCESS_KEYS];
  return {
    option: `selfService: ${credential}`,
    applies: (options) => (options.selfService ?? defaults).includes(credential),
    grants: [row],
  };
}

function isBeforeEnforcement({ enforceFrom }: MfaEnforcedGroupProps, { currentTime }: Circumstances): boolean {
  return enforceFrom !== undefined && currentTime !== undefined && Date.parse(currentTime) < Date.parse(enforceFrom);
}

function asksFor(stepUp: MfaStepUp | undefined, actions: StepUpActions, mfaAgeSeconds: number): boolean {
  return stepUp !== undefined && stepUp.actions.includes(actions) && mfaAgeSeconds > stepUp.maxMfaAge.toSeconds();
}

function exempts(action: string): DeclaredEffect['applies'] {
  return ({ exemptActions = [] }) => exemptActions.some(({ actions }) => actions.includes(action));
}

function suits({ certificationLevels }: MfaDeviceRequirement, context: Record<string, string>): boolean {
  if (context['iam:RegisterSecurityKey'] === undefined) return false;
  return certificationLevels === undefined || context['iam:RegisterSecurityKey'] !== 'Activate' || certificationLevels.includes(context['iam:FIDO-certification']);
}
