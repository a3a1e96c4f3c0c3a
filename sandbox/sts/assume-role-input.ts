import { optionalInteger, optionalString, requiredString, validationError } from '../input';
import { readTokenCode, TokenCodeInput } from '../mfa/token-code-input';
import { Input } from '../operation';
import { readSessionPolicies, SessionPolicyInput } from './session-policies';
import { readSessionTags, SessionTags } from './session-tags';

/** What the ARN of a role tells of it. */
export interface RoleReference {
  readonly arn: string;
  readonly accountId: string;
  readonly roleName: string;
}

export interface AssumeRoleInput {
  readonly role: RoleReference;
  readonly roleSessionName: string;
  readonly externalId?: string;
  readonly durationSeconds?: number;
  readonly tokenCode?: TokenCodeInput;
  readonly sourceIdentity?: string;
  readonly sessionPolicies: SessionPolicyInput;
  readonly sessionTags: SessionTags;
}

const NAME_PATTERN = '[\\w+=,.@-]*';

export function readAssumeRoleInput(input: Input): AssumeRoleInput {
  if (input.ProvidedContexts !== undefined) {
    throw validationError('ProvidedContexts is not supported by the embedded account; leave it out.');
  }
  return {
    role: roleReference(requiredString(input, 'RoleArn', { min: 20, max: 2048 })),
    roleSessionName: requiredString(input, 'RoleSessionName', { min: 2, max: 64, pattern: NAME_PATTERN }),
    externalId: optionalString(input, 'ExternalId', { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' }),
    durationSeconds: optionalInteger(input, 'DurationSeconds', { min: 900, max: 43_200 }),
    tokenCode: readTokenCode(input),
    sourceIdentity: optionalString(input, 'SourceIdentity', { min: 2, max: 64, pattern: NAME_PATTERN }),
    sessionPolicies: readSessionPolicies(input),
    sessionTags: readSessionTags(input),
  };
}

function roleReference(arn: string): RoleReference {
  const parts = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn);
  if (!parts) {
    throw validationError(`${arn} is invalid`);
  }
  return { arn, accountId: parts[1], roleName: parts[2] };
}
