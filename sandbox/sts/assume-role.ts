import { AssumeRoleInput, readAssumeRoleInput, RoleReference } from './assume-role-input';
import { sessionPolicies } from './session-policies';
import { CallerKind } from '../../src/simulation/caller-kind';
import { refusalWithoutReason } from '../authorization/refusal';
import { bootstrapForRole } from '../bootstrap/bootstrap-environment';
import { validationError } from '../input';
import { takeTokenCode } from '../mfa/take-token-code';
import { AuthorizationTarget, Operation, OperationContext } from '../operation';
import { Signer } from '../signer';
import { credentialsView, issueSession } from './issue-session';
import { tagRequestContext, tagsOfSession } from './session-tags';
import { Role } from '../state/role';

const HOUR = 3600;

/**
 * Credentials of a role session. A token code counts for this one request, so that a trust policy may ask for it,
 * but the session has MFA only if the credentials that sign the request have it. What is wrong with the request as such,
 * from its caller, is told before the code is looked at; what depends on the role, only to those who may assume it.
 */
export const assumeRole: Operation = {
  authenticate(input, context) {
    checkForCaller(readAssumeRoleInput(input), context);
    takeTokenCode(input, context);
  },

  authorize(input, context) {
    const request = readAssumeRoleInput(input);
    const role = requireRole(request.role, context);
    const tags = role.tags.map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value] as const);
    const sourceIdentity = request.sourceIdentity ?? context.signer.sourceIdentity;
    const target = {
      resource: role.arn,
      trustPolicy: role.trustPolicy.compiled,
      withTokenCode: request.tokenCode !== undefined,
      context: {
        ...Object.fromEntries(tags),
        ...tagRequestContext(request.sessionTags),
        'sts:RoleSessionName': request.roleSessionName,
        ...request.externalId === undefined ? {} : { 'sts:ExternalId': request.externalId },
        ...sourceIdentity === undefined ? {} : { 'sts:SourceIdentity': sourceIdentity },
      },
    };
    const targets: AuthorizationTarget[] = [{ ...target, action: 'sts:AssumeRole' }];
    // Reported: inherited tags take it as well, of every further role (https://github.com/aws/eks-pod-identity-agent/issues/80).
    if (request.sessionTags.tags.length > 0 || context.signer.transitiveTagKeys?.length) {
      targets.push({ ...target, action: 'sts:TagSession' });
    }
    if (sourceIdentity !== undefined) {
      targets.push({ ...target, action: 'sts:SetSourceIdentity' });
    }
    return targets;
  },

  handle(input, context) {
    const request = readAssumeRoleInput(input);
    const role = requireRole(request.role, context);
    checkDuration(request, role);
    const account = context.cloud.account(role.accountId) ?? context.account;
    const tags = tagsOfSession(request.sessionTags, context.signer);
    const sourceIdentity = keptSourceIdentity(request, context.signer);
    const arn = `arn:${account.partition}:sts::${role.accountId}:assumed-role/${role.roleName}/${request.roleSessionName}`;
    const userId = `${role.roleId}:${request.roleSessionName}`;
    const session = issueSession(context.cloud, {
      kind: CallerKind.ROLE_SESSION,
      arn,
      accountId: role.accountId,
      principal: role,
      userId,
      ...mfaOfSession(context),
      ...sessionPolicies(request.sessionPolicies, account, context.cloud),
      sessionContext: { ...tags.sessionContext, ...sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': sourceIdentity } },
      transitiveTagKeys: tags.transitiveTagKeys,
      sourceIdentity,
    }, request.durationSeconds ?? HOUR);
    return {
      Credentials: credentialsView(session),
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
      SourceIdentity: sourceIdentity,
    };
  },
};

/** STS does not tell a role that is not there from one that may not be assumed. */
function requireRole({ arn, accountId, roleName }: RoleReference, context: OperationContext): Role {
  bootstrapForRole(arn, context.cloud);
  const role = context.cloud.account(accountId)?.roles.get(roleName);
  if (role?.arn !== arn) {
    throw refusalWithoutReason({ action: 'sts:AssumeRole', resource: arn }, context);
  }
  return role;
}

/** The session has the MFA of the credentials that ask for it. */
function mfaOfSession({ cloud, signer }: OperationContext): Pick<Signer, 'mfaAuthenticatedAt' | 'withoutMfaAge'> {
  const isKept = signer.kind !== CallerKind.ROLE_SESSION || cloud.behavior.flagThroughRoleChain === 'keep';
  return {
    mfaAuthenticatedAt: isKept ? signer.mfaAuthenticatedAt : undefined,
    withoutMfaAge: cloud.behavior.mfaAgeInRoleSessions === 'drop',
  };
}

/** What the caller's own session forbids, whichever role it is. */
function checkForCaller(request: AssumeRoleInput, { cloud, signer }: OperationContext): void {
  const { kind } = signer;
  const isLimited = kind === CallerKind.ROLE_SESSION
    || kind === CallerKind.SESSION_TOKEN && cloud.behavior.roleDurationFromSession === 'one-hour';
  if (isLimited && (request.durationSeconds ?? 0) > HOUR) {
    throw validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
  tagsOfSession(request.sessionTags, signer);
  keptSourceIdentity(request, signer);
}

function checkDuration({ durationSeconds }: AssumeRoleInput, role: Role): void {
  if (durationSeconds !== undefined && durationSeconds > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
}

function keptSourceIdentity({ sourceIdentity }: AssumeRoleInput, signer: Signer): string | undefined {
  if (sourceIdentity !== undefined && signer.sourceIdentity !== undefined && sourceIdentity !== signer.sourceIdentity) {
    throw validationError(`The source identity of this session is '${signer.sourceIdentity}' and cannot be changed to '${sourceIdentity}'.`);
  }
  return sourceIdentity ?? signer.sourceIdentity;
}
