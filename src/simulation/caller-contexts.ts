import { CallerKind } from './caller-kind';

/** What a kind of credentials brings into the context of a request. */
export interface CallerContext {
  readonly kind: CallerKind;
  /** aws:MultiFactorAuthPresent: absent for long-term credentials, else present as false or true. */
  readonly mfa: 'absent' | 'false' | 'true';
  /** aws:PrincipalType; only a User has aws:username. */
  readonly principalType: 'User' | 'AssumedRole' | 'FederatedUser';
  readonly viaAwsService: boolean;
  /** aws:TokenIssueTime exists for temporary credentials only. */
  readonly temporary: boolean;
  /** documented by AWS, observed on AWS, or inferred from what is. */
  readonly basis: 'documented' | 'observed' | 'inferred';
}

type Row = readonly [
  kind: CallerKind,
  mfa: CallerContext['mfa'],
  principalType: CallerContext['principalType'],
  basis: CallerContext['basis'],
  via?: 'via',
];

/**
 * The one table of caller kinds.
 *
 * The key aws:MultiFactorAuthPresent is in the context only when temporary credentials sign the request, and then
 * always; aws:MultiFactorAuthAge only when MFA was used. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 * and https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
const ROWS = {
  accessKey: [CallerKind.ACCESS_KEY, 'absent', 'User', 'documented'],
  // An AssumeRole request that carries SerialNumber and TokenCode: MFA for that one request.
  accessKeyWithTokenCode: [CallerKind.ACCESS_KEY, 'true', 'User', 'documented'],
  console: [CallerKind.CONSOLE, 'false', 'User', 'documented'],
  consoleWithMfa: [CallerKind.CONSOLE, 'true', 'User', 'documented'],
  sessionToken: [CallerKind.SESSION_TOKEN, 'false', 'User', 'documented'],
  sessionTokenWithMfa: [CallerKind.SESSION_TOKEN, 'true', 'User', 'documented'],
  // `aws login` hands out credentials that correspond to the console session; no page states the MFA key.
  cliLogin: [CallerKind.CLI_LOGIN, 'false', 'User', 'inferred'],
  cliLoginWithMfa: [CallerKind.CLI_LOGIN, 'true', 'User', 'inferred'],
  // MFA information cannot be passed to GetFederationToken.
  federationToken: [CallerKind.FEDERATION_TOKEN, 'false', 'FederatedUser', 'documented'],
  forwardAccessSession: [CallerKind.FORWARD_ACCESS_SESSION, 'false', 'User', 'documented', 'via'],
  forwardAccessSessionWithMfa: [CallerKind.FORWARD_ACCESS_SESSION, 'true', 'User', 'inferred', 'via'],
  roleSession: [CallerKind.ROLE_SESSION, 'false', 'AssumedRole', 'documented'],
  // The code counts for the AssumeRole request; the session it returns carries no MFA information.
  roleSessionFromTokenCode: [CallerKind.ROLE_SESSION, 'false', 'AssumedRole', 'observed'],
  // A session that has MFA hands it on to the role session, as console Switch Role does.
  roleSessionFromMfaSession: [CallerKind.ROLE_SESSION, 'true', 'AssumedRole', 'observed'],
  // SAML, OIDC and IAM Identity Center: AWS cannot tell whether the provider asked for MFA.
  roleSessionFromIdentityProvider: [CallerKind.ROLE_SESSION, 'false', 'AssumedRole', 'documented'],
  roleSessionFromService: [CallerKind.ROLE_SESSION, 'false', 'AssumedRole', 'inferred'],
} satisfies Record<string, Row>;

/** Names the rows of the table of caller kinds. */
export type CallerContextName = keyof typeof ROWS;

/** The table of caller kinds, by the name of the `Caller` factory that makes them. */
export const CALLER_CONTEXTS: Readonly<Record<CallerContextName, CallerContext>> = Object.fromEntries(
  Object.entries(ROWS as Record<string, Row>).map(([name, [kind, mfa, principalType, basis, via]]) => [
    name,
    { kind, mfa, principalType, basis, viaAwsService: via !== undefined, temporary: kind !== CallerKind.ACCESS_KEY },
  ]),
) as Record<CallerContextName, CallerContext>;
