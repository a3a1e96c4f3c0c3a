import { uniqueId } from '../identifiers';
import { Service } from '../operation';
import { requireRole } from './entities';
import { deleteConflict, entityAlreadyExists, limitExceeded } from './errors';
import { integer } from './members';
import { path, pathPrefix, policyArn, policyDocument, resourceName, roleDescription, roleName, tags } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { requireBoundaryPolicy } from './permissions-boundaries';
import { QUOTAS } from './quotas';
import { checkedTags } from './tag-rules';
import { newEntityTargets, pathTarget, roleTarget } from './targets';
import { replacePrincipal, trustPolicyDocument } from './trust-policy';
import { createdRoleView, listedRoleView, roleDetailView } from './views';
import { NamedMap } from '../state/named-map';
import { Role } from '../state/role';

const maxSessionDuration = integer({ min: 3600, max: 43_200 });
const DEFAULT_SESSION_DURATION = 3600;

export const roleOperations: Service = operations({
  CreateRole: operation({
    members: {
      RoleName: roleName.required,
      Path: path,
      AssumeRolePolicyDocument: policyDocument.required,
      Description: roleDescription,
      MaxSessionDuration: maxSessionDuration,
      PermissionsBoundary: policyArn,
      Tags: tags,
    },
    authorize: ({ RoleName, Path = '/', Tags, PermissionsBoundary }, context) =>
      newEntityTargets(context, resourceName('role', Path, RoleName), 'iam:TagRole', Tags, PermissionsBoundary),
    handle(values, context) {
      const { account, cloud } = context;
      const { RoleName, Path = '/', PermissionsBoundary } = values;
      if (account.roles.has(RoleName)) {
        throw entityAlreadyExists(`Role with name ${RoleName} already exists.`);
      }
      if (account.roles.size >= QUOTAS.roles) {
        throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${QUOTAS.roles}`);
      }
      if (PermissionsBoundary !== undefined) {
        requireBoundaryPolicy(context, PermissionsBoundary, 'Role');
      }
      const role: Role = {
        type: 'role',
        roleName: RoleName,
        path: Path,
        arn: account.arn(resourceName('role', Path, RoleName)),
        roleId: uniqueId('AROA'),
        accountId: account.accountId,
        createDate: new Date(cloud.clock.now()),
        description: values.Description,
        maxSessionDuration: values.MaxSessionDuration ?? DEFAULT_SESSION_DURATION,
        trustPolicy: trustPolicyDocument(values.AssumeRolePolicyDocument, RoleName, cloud),
        attachedPolicies: new Set(),
        inlinePolicies: new NamedMap(),
        permissionsBoundary: PermissionsBoundary,
        tags: checkedTags(values.Tags),
      };
      account.roles.set(RoleName, role);
      return { Role: createdRoleView(role) };
    },
  }),

  GetRole: operation({
    members: { RoleName: roleName.required },
    authorize: ({ RoleName }, context) => roleTarget(context, RoleName),
    handle: ({ RoleName }, context) => ({ Role: roleDetailView(requireRole(context, RoleName)) }),
  }),

  ListRoles: operation({
    members: { PathPrefix: pathPrefix, ...pagingMembers },
    authorize: ({ PathPrefix }, context) => pathTarget(context, 'role', PathPrefix),
    handle(values, { account }) {
      const roles = account.roles.values().filter(role => role.path.startsWith(values.PathPrefix ?? '/'));
      const { items, paging } = page(roles, values, role => role.roleName.toLowerCase());
      return { Roles: items.map(listedRoleView), ...paging };
    },
  }),

  UpdateRole: operation({
    members: { RoleName: roleName.required, Description: roleDescription, MaxSessionDuration: maxSessionDuration },
    authorize: ({ RoleName }, context) => roleTarget(context, RoleName),
    handle({ RoleName, Description, MaxSessionDuration }, context) {
      const role = requireRole(context, RoleName);
      role.description = Description ?? role.description;
      role.maxSessionDuration = MaxSessionDuration ?? role.maxSessionDuration;
    },
  }),

  UpdateRoleDescription: operation({
    members: { RoleName: roleName.required, Description: roleDescription.required },
    authorize: ({ RoleName }, context) => roleTarget(context, RoleName),
    handle({ RoleName, Description }, context) {
      const role = requireRole(context, RoleName);
      role.description = Description;
      return { Role: listedRoleView(role) };
    },
  }),

  UpdateAssumeRolePolicy: operation({
    members: { RoleName: roleName.required, PolicyDocument: policyDocument.required },
    authorize: ({ RoleName }, context) => roleTarget(context, RoleName),
    handle({ RoleName, PolicyDocument }, context) {
      const role = requireRole(context, RoleName);
      role.trustPolicy = trustPolicyDocument(PolicyDocument, role.roleName, context.cloud);
    },
  }),

  DeleteRole: operation({
    members: { RoleName: roleName.required },
    authorize: ({ RoleName }, context) => roleTarget(context, RoleName),
    handle({ RoleName }, context) {
      const role = requireRole(context, RoleName);
      if (context.account.instanceProfiles.values().some(profile => profile.role === role)) {
        throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
      }
      if (role.inlinePolicies.size > 0) {
        throw deleteConflict('Cannot delete entity, must delete policies first.');
      }
      if (role.attachedPolicies.size > 0) {
        throw deleteConflict('Cannot delete entity, must detach all policies first.');
      }
      context.account.roles.delete(role.roleName);
      replacePrincipal(context.cloud, role.arn, role.roleId);
    },
  }),
});
