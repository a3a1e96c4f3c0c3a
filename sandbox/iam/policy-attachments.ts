import { Service } from '../operation';
import { requirePolicy } from './entities';
import { limitExceeded, noSuchEntity } from './errors';
import { oneOf } from './members';
import { path, policyArn } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { checkPolicyArn, requireAttachablePolicy } from './policy-lookup';
import { entitiesWithPolicy, PolicyUse } from './policy-usage';
import { PRINCIPAL_KINDS, PrincipalKind } from './principal-kinds';
import { QUOTAS } from './quotas';
import { policyTarget } from './targets';

/** The part of a managed policy's ARN after the last slash is its name. */
export function policyNameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function attachmentOperations({ kind, members, name, find, target }: PrincipalKind): Service {
  return operations({
    [`Attach${kind}Policy`]: operation({
      members: { PolicyArn: policyArn.required, ...members },
      authorize: (values, context) => target(context, name(values), { 'iam:PolicyARN': values.PolicyArn }),
      handle(values, context) {
        const entity = find(context, name(values));
        const policy = requireAttachablePolicy(context, values.PolicyArn, kind);
        if (!entity.attachedPolicies.has(policy.arn) && entity.attachedPolicies.size >= QUOTAS.attachedPolicies) {
          throw limitExceeded(`Cannot exceed quota for PoliciesPer${kind}: ${QUOTAS.attachedPolicies}`);
        }
        entity.attachedPolicies.add(policy.arn);
      },
    }),

    [`Detach${kind}Policy`]: operation({
      members: { PolicyArn: policyArn.required, ...members },
      authorize: (values, context) => target(context, name(values), { 'iam:PolicyARN': values.PolicyArn }),
      handle(values, context) {
        checkPolicyArn(values.PolicyArn);
        if (!find(context, name(values)).attachedPolicies.delete(values.PolicyArn)) {
          throw noSuchEntity(`Policy ${values.PolicyArn} was not found.`);
        }
      },
    }),

    [`ListAttached${kind}Policies`]: operation({
      members: { PathPrefix: path, ...pagingMembers, ...members },
      authorize: (values, context) => target(context, name(values)),
      handle(values, context) {
        const pathPrefix = values.PathPrefix ?? '/';
        const attached = [...find(context, name(values)).attachedPolicies]
          .filter(arn => requirePolicy(context, arn).path.startsWith(pathPrefix));
        const { items, paging } = page(attached, values, arn => `${policyNameOf(arn).toLowerCase()} ${arn}`);
        return { AttachedPolicies: items.map(arn => ({ PolicyName: policyNameOf(arn), PolicyArn: arn })), ...paging };
      },
    }),
  });
}

const listEntitiesForPolicy = operation({
  members: {
    PolicyArn: policyArn.required,
    EntityFilter: oneOf(['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy']),
    PathPrefix: path,
    PolicyUsageFilter: oneOf<PolicyUse>(['PermissionsPolicy', 'PermissionsBoundary']),
    ...pagingMembers,
  },
  authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
  handle(values, context) {
    const { PolicyArn, EntityFilter, PathPrefix = '/', PolicyUsageFilter } = values;
    checkPolicyArn(PolicyArn);
    requirePolicy(context, PolicyArn);
    const found = entitiesWithPolicy(context.account, PolicyArn, PolicyUsageFilter);
    const { items, paging } = page([
      ...found.groups.map(({ groupName, groupId, path: at }) => ({ kind: 'Group', path: at, view: { GroupName: groupName, GroupId: groupId } })),
      ...found.users.map(({ userName, userId, path: at }) => ({ kind: 'User', path: at, view: { UserName: userName, UserId: userId } })),
      ...found.roles.map(({ roleName, roleId, path: at }) => ({ kind: 'Role', path: at, view: { RoleName: roleName, RoleId: roleId } })),
    ].filter(entity => (EntityFilter === undefined || entity.kind === EntityFilter) && entity.path.startsWith(PathPrefix)),
    values, entity => `${entity.kind} ${Object.values(entity.view)[0].toLowerCase()}`);
    const ofKind = (kind: string) => items.filter(entity => entity.kind === kind).map(entity => entity.view);
    return { PolicyGroups: ofKind('Group'), PolicyUsers: ofKind('User'), PolicyRoles: ofKind('Role'), ...paging };
  },
});

export const policyAttachmentOperations: Service = {
  ...Object.assign({}, ...PRINCIPAL_KINDS.map(attachmentOperations)) as Service,
  ...operations({ ListEntitiesForPolicy: listEntitiesForPolicy }),
};
