import { trustsService } from './service-trust';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { bootstrapForRole } from '../../bootstrap/bootstrap-environment';
import { uniqueId } from '../../identifiers';
import { validationError } from '../../input';
import { OperationContext } from '../../operation';
import { cannotCallIam, Signer } from '../../signer';
import { Role } from '../../state/role';

const SERVICE = 'cloudformation.amazonaws.com';

/** The context in which CloudFormation calls other services: as its service role, or on behalf of the caller. */
export function executionContext(context: OperationContext, roleArn?: string): OperationContext {
  const signer = roleArn === undefined ? onBehalfOf(context.signer) : roleSession(serviceRole(context, roleArn), context);
  return { ...context, signer, origin: undefined };
}

/** A forward access session: the caller's own rights, with the mark that a service makes the call. */
export function onBehalfOf(signer: Signer): Signer {
  return {
    ...signer,
    // The session of a role stays one; the simulator's forward access sessions are those of users.
    // Sessions that IAM does not take are refused by it through CloudFormation as well.
    kind: signer.principal.type === 'user' && !cannotCallIam(signer) ? CallerKind.FORWARD_ACCESS_SESSION : signer.kind,
    viaAwsService: true,
    sessionContext: { ...signer.sessionContext, 'aws:ViaAWSService': 'true', 'aws:CalledViaFirst': SERVICE, 'aws:CalledViaLast': SERVICE },
  };
}

function serviceRole({ account, cloud, region }: OperationContext, roleArn: string): Role {
  bootstrapForRole(roleArn, cloud);
  const role = account.roles.values().find(({ arn }) => arn === roleArn);
  if (!role || !trustsService(role, SERVICE, { cloud, account, region })) {
    throw validationError(`Role ${roleArn} is invalid or cannot be assumed`);
  }
  return role;
}

function roleSession(role: Role, { account }: OperationContext): Signer {
  const session = 'AWSCloudFormation';
  return {
    kind: CallerKind.ROLE_SESSION,
    arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.roleName}/${session}`,
    accountId: account.accountId,
    accessKeyId: uniqueId('ASIA'),
    principal: role,
    userId: `${role.roleId}:${session}`,
  };
}
