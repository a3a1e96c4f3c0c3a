import { OperationContext, Service } from '../operation';
import { requireRole, requireUser } from './entities';
import { noSuchEntity } from './errors';
import { Member } from './members';
import { policyArn, roleName, userName } from './names-and-paths';
import { operation, operations, Target } from './operation-builder';
import { requireAttachablePolicy } from './policy-lookup';
import { roleTarget, userTarget } from './targets';

export function requireBoundaryPolicy(context: OperationContext, arn: string, holder: 'User' | 'Role'): void {
  requireAttachablePolicy(context, arn, holder, 'Scope ARN:');
}

interface BoundedKind {
  readonly kind: 'User' | 'Role';
  readonly members: Readonly<Record<string, Member<string>>>;
  name(values: Readonly<Record<string, unknown>>): string;
  find(context: OperationContext, name: string): { permissionsBoundary?: string };
  target(context: OperationContext, name: string, keys?: Record<string, string>): Target;
}

const BOUNDED_KINDS: readonly BoundedKind[] = [
  { kind: 'User', members: { UserName: userName.required }, name: values => values.UserName as string, find: requireUser, target: userTarget },
  { kind: 'Role', members: { RoleName: roleName.required }, name: values => values.RoleName as string, find: requireRole, target: roleTarget },
];

function boundaryOperations({ kind, members, name, find, target }: BoundedKind): Service {
  return operations({
    [`Put${kind}PermissionsBoundary`]: operation({
      members: { PermissionsBoundary: policyArn.required, ...members },
      authorize: (values, context) => target(context, name(values), { 'iam:PermissionsBoundary': values.PermissionsBoundary }),
      handle(values, context) {
        const entity = find(context, name(values));
        requireBoundaryPolicy(context, values.PermissionsBoundary, kind);
        entity.permissionsBoundary = values.PermissionsBoundary;
      },
    }),

    [`Delete${kind}PermissionsBoundary`]: operation({
      members,
      authorize: (values, context) => target(context, name(values)),
      handle(values, context) {
        const entity = find(context, name(values));
        if (entity.permissionsBoundary === undefined) {
          throw noSuchEntity(`${kind} ${name(values)} does not have a permissions boundary.`);
        }
        entity.permissionsBoundary = undefined;
      },
    }),
  });
}

export const permissionsBoundaryOperations: Service = Object.assign({}, ...BOUNDED_KINDS.map(boundaryOperations)) as Service;
