import { ArnParts, splitArn } from './arn';
import { CallerContext } from './caller-contexts';
import { CallerKind } from './caller-kind';
import { CallerOptions, CallerProps } from './caller-props';

const ASSUMED_ROLE = 'assumed-role/';
const FEDERATED_USER = 'federated-user/';
const USER = 'user/';

/** The name at the end of the resource part of an ARN, behind any path. */
export function lastName(resource: string): string {
  return resource.slice(resource.lastIndexOf('/') + 1);
}

export function isRootUser(principalArn: string): boolean {
  return splitArn(principalArn)?.resource === 'root';
}

/** ARN of the IAM user or role whose policies apply to a principal; a session does not tell the path of its role or user. */
export function identityOf(principalArn: string): string {
  const parts = splitArn(principalArn);
  if (!parts) return principalArn;
  const iam = `arn:${parts.partition}:iam::${parts.accountId}:`;
  if (parts.resource.startsWith(ASSUMED_ROLE)) return `${iam}role/${parts.resource.split('/')[1]}`;
  if (parts.resource.startsWith(FEDERATED_USER)) return `${iam}user/${parts.resource.slice(FEDERATED_USER.length)}`;
  return principalArn;
}

/**
 * @throws an error if the parts of a caller do not fit together
 */
export function requireCaller({ kind, arn, accountId, ownMfaDevices = 0 }: CallerProps): ArnParts {
  const kinds = Object.values(CallerKind);
  if (!kinds.includes(kind)) throw new Error(`caller: unknown kind ${JSON.stringify(kind)}; expected ${kinds.join(', ')}`);
  const parts = splitArn(arn);
  if (!parts) throw new Error(`caller: ${JSON.stringify(arn)} is not an ARN; give the ARN of an IAM user or of a session`);
  if (accountId !== undefined && accountId !== parts.accountId) {
    throw new Error(`caller: ${arn} is not in account ${accountId}; leave out accountId, or give the ARN of a caller of that account`);
  }
  if (!Number.isInteger(ownMfaDevices) || ownMfaDevices < 0) {
    throw new Error(`caller: ownMfaDevices is ${ownMfaDevices}; expected a whole number, 0 or more`);
  }
  return parts;
}

/** Everything a caller of the table is made of. */
export function propsInContext(context: CallerContext, arn: string, options: CallerOptions): CallerProps {
  const parts = splitArn(arn);
  const expected = context.principalType === 'AssumedRole' ? ASSUMED_ROLE : USER;
  if (!parts?.resource.startsWith(expected)) {
    throw new Error(`caller: ${JSON.stringify(arn)} is not ${expected === USER ? 'the ARN of an IAM user' : 'the ARN of a role session'}; `
      + `expected arn:PARTITION:${expected === USER ? 'iam::ACCOUNT:user/NAME' : 'sts::ACCOUNT:assumed-role/ROLE/SESSION'}`);
  }
  const isFederated = context.principalType === 'FederatedUser';
  const principalArn = isFederated ? `arn:${parts.partition}:sts::${parts.accountId}:${FEDERATED_USER}${lastName(parts.resource)}` : arn;
  const identityArn = isFederated ? arn : identityOf(arn);
  return {
    ...options,
    kind: context.kind,
    arn: principalArn,
    identityArn,
    contextKeys: {
      'aws:PrincipalArn': isFederated ? principalArn : identityArn,
      'aws:PrincipalAccount': parts.accountId,
      'aws:PrincipalType': context.principalType,
      'aws:PrincipalIsAWSService': 'false',
      'aws:ViaAWSService': String(context.viaAwsService),
      'aws:SecureTransport': 'true',
      ...(context.principalType === 'User' && { 'aws:username': lastName(parts.resource) }),
      ...credentialKeys(context, options),
    },
  };
}

function credentialKeys(context: CallerContext, options: CallerOptions): Record<string, string> {
  const age = options.mfaAgeSeconds ?? 0;
  return {
    ...(context.mfa !== 'absent' && { 'aws:MultiFactorAuthPresent': context.mfa }),
    ...(context.mfa === 'true' && { 'aws:MultiFactorAuthAge': String(age) }),
    ...(context.temporary && { 'aws:TokenIssueTime': options.tokenIssueTime ?? new Date(Date.now() - age * 1000).toISOString() }),
  };
}
