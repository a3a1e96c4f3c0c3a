import { Token } from 'aws-cdk-lib';
import { patternsOverlap } from '../action-pattern';
import { misuse } from '../errors';

interface Risk {
  readonly actions: string[];
  readonly reason: string;
}

const TAKES_THE_LOCK = 'whoever holds a key would remove the lock with it';
const SETS_PASSWORD = 'whoever holds a key would set a password with it, sign in to the console and register an MFA device there';
const MAKES_CREDENTIALS = 'it makes, revives or swaps credentials that outlive the leaked one';
const LEAVES_THE_POLICY = 'its session is one of the role, to which this policy does not apply; require MFA in the trust policy (MfaRequiredRole) and assume the '
  + 'role with a token code or from a session with MFA';
const HANDS_OUT_ROLE = 'it leads to credentials of a role, to which this policy does not apply';
const OPENS_SESSION = 'the credentials that it hands out stay valid when the leaked key is deactivated';

// The first that applies gives the reason. The order is from the particular to the general.
const RISKS: Risk[] = [
  { actions: ['iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice'], reason: TAKES_THE_LOCK },
  { actions: ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'], reason: SETS_PASSWORD },
  { actions: ['iam:ChangePassword'], reason: 'a leaked key would try passwords with it; use passwordChangeAtFirstSignIn, which lets console sessions alone do it' },
  {
    actions: [
      'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential',
      'iam:UpdateServiceSpecificCredential', 'iam:UploadSSHPublicKey', 'iam:UpdateSSHPublicKey', 'iam:UploadSigningCertificate', 'iam:UpdateSigningCertificate',
    ],
    reason: MAKES_CREDENTIALS,
  },
  {
    actions: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'],
    reason: 'what registering one\'s own device needs is exempt already, as far as enrollment and deviceRequirement allow it',
  },
  { actions: ['iam:PassRole'], reason: 'the service that is passed the role acts with it, and this policy does not apply to what it does' },
  { actions: ['sts:AssumeRole*', 'sts:AssumeRoot'], reason: LEAVES_THE_POLICY },
  { actions: ['cognito-identity:GetCredentialsForIdentity', 'cognito-identity:GetOpenIdTokenForDeveloperIdentity'], reason: HANDS_OUT_ROLE },
  { actions: ['sts:GetFederationToken', 'sts:GetWebIdentityToken', 'sts:GetDelegatedAccessToken'], reason: OPENS_SESSION },
];

// What is left of these services is safe if it only reads.
const READ = /^[^:]+:(describe|generate|get|list|search|simulate)/i;
const CHANGES: Risk[] = [
  { actions: ['iam:*'], reason: 'it changes users, groups, roles, policies or credentials, by which a leaked key gives itself whatever it wants' },
  {
    actions: ['account:*', 'identitystore:*', 'organizations:*', 'rolesanywhere:*', 'sso:*', 'sso-directory:*'],
    reason: 'it changes who may sign in and what they may do, by which a leaked key gives itself whatever it wants',
  },
];

// They do for the user, by forward access sessions, whatever a template or a runbook says, and need no role for it.
const DEPUTIES = [
  'cloudformation:CreateResource', 'cloudformation:CreateStack', 'cloudformation:ExecuteChangeSet', 'cloudformation:UpdateResource', 'cloudformation:UpdateStack',
  'servicecatalog:ProvisionProduct', 'servicecatalog:UpdateProvisionedProduct', 'ssm:StartAutomationExecution', 'ssm:StartChangeRequestExecution',
];

const UNDENIABLE = ['sts:GetSessionToken', 'sts:GetCallerIdentity'];

/**
 * Refuses a pattern that covers an action by which someone without MFA would get around the enforcement.
 */
export function assertHarmless(pattern: string): void {
  if (Token.isUnresolved(pattern)) return;
  for (const { actions, reason } of RISKS) {
    const covered = actions.find((action) => patternsOverlap(pattern, action));
    if (covered !== undefined) throw refusal(pattern, covered, reason);
  }
  const changes = CHANGES.find(({ actions }) => actions.some((action) => patternsOverlap(pattern, action)));
  if (changes !== undefined && !READ.test(pattern)) throw refusal(pattern, pattern, changes.reason);
}

/**
 * Whether a pattern covers an action that has a service do anything for the user: harmless as long as service calls need MFA.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/running-simple-automations.html
 */
export function deputyIn(pattern: string): string | undefined {
  return Token.isUnresolved(pattern) ? undefined : DEPUTIES.find((action) => patternsOverlap(pattern, action));
}

/**
 * Refuses an action that works without MFA whatever the policies say.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
export function assertNotPointless(pattern: string): void {
  const undeniable = UNDENIABLE.find((action) => action.toLowerCase() === pattern.toLowerCase());
  if (undeniable !== undefined) {
    throw misuse('MfaExemption', `${undeniable} needs no exemption: no policy can deny it; leave it out`);
  }
}

function refusal(pattern: string, covered: string, reason: string): Error {
  const what = pattern.toLowerCase() === covered.toLowerCase() ? `${pattern} cannot be exempt from MFA` : `${pattern} covers ${covered}, which cannot be exempt from MFA`;
  return misuse('MfaExemption', `${what}: ${reason}. If it has to be, use MfaExemption.acknowledgeRisk with your reason`);
}
