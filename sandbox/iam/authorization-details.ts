import { OperationContext, Output, Service } from '../operation';
import { groupsOf } from './entities';
import { instanceProfileView } from './instance-profiles';
import { listOf } from './members';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { policyNameOf } from './policy-attachments';
import { usedPolicyArns } from './policy-usage';
import { policyView, versionDetailView } from './policy-views';
import { accountTarget } from './targets';
import { boundaryView, encodeDocument, groupView, roleDetailView, tagsView, userView } from './views';
import { Group } from '../state/group';
import { NamedMap } from '../state/named-map';
import { InlinePolicy, ManagedPolicy } from '../state/policy';
import { Role } from '../state/role';
import { User } from '../state/user';

const ENTITY_TYPES = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

interface Detail {
  readonly type: typeof ENTITY_TYPES[number];
  readonly key: string;
  view(): Output;
}

function inlineDetails(policies: NamedMap<InlinePolicy>): Output[] {
  return policies.values().map(({ name, document }) => ({ PolicyName: name, PolicyDocument: encodeDocument(document.text) }));
}

function attachedDetails(arns: ReadonlySet<string>): Output[] {
  return [...arns].map(arn => ({ PolicyName: policyNameOf(arn), PolicyArn: arn }));
}

function userDetail(user: User, { account }: OperationContext): Output {
  const { PasswordLastUsed: _left, ...view } = userView(user);
  return {
    ...view,
    UserPolicyList: inlineDetails(user.inlinePolicies),
    GroupList: groupsOf(user, account).map(group => group.groupName),
    AttachedManagedPolicies: attachedDetails(user.attachedPolicies),
    PermissionsBoundary: boundaryView(user.permissionsBoundary),
    Tags: tagsView(user.tags),
  };
}

function groupDetail(group: Group): Output {
  return {
    ...groupView(group),
    GroupPolicyList: inlineDetails(group.inlinePolicies),
    AttachedManagedPolicies: attachedDetails(group.attachedPolicies),
  };
}

function roleDetail(role: Role, { account }: OperationContext): Output {
  const { Description: _description, MaxSessionDuration: _duration, ...view } = roleDetailView(role);
  return {
    ...view,
    InstanceProfileList: account.instanceProfiles.values().filter(profile => profile.role === role).map(instanceProfileView),
    RolePolicyList: inlineDetails(role.inlinePolicies),
    AttachedManagedPolicies: attachedDetails(role.attachedPolicies),
  };
}

function policyDetail(policy: ManagedPolicy, { account }: OperationContext): Output {
  return { ...policyView(policy, account), PolicyVersionList: policy.versions.map(version => versionDetailView(policy, version)) };
}

/** Everything in the account; of the policies that AWS manages only those in use. */
function allDetails(context: OperationContext): Detail[] {
  const { account, cloud } = context;
  const used = [...usedPolicyArns(account)].flatMap(arn => cloud.awsManagedPolicies.get(arn) ?? []);
  return [
    ...account.users.values().map((user): Detail => ({ type: 'User', key: user.userName, view: () => userDetail(user, context) })),
    ...account.groups.values().map((group): Detail => ({ type: 'Group', key: group.groupName, view: () => groupDetail(group) })),
    ...account.roles.values().map((role): Detail => ({ type: 'Role', key: role.roleName, view: () => roleDetail(role, context) })),
    ...[...account.policies.values()].map((policy): Detail =>
      ({ type: 'LocalManagedPolicy', key: policy.policyName, view: () => policyDetail(policy, context) })),
    ...used.map((policy): Detail => ({ type: 'AWSManagedPolicy', key: policy.policyName, view: () => policyDetail(policy, context) })),
  ];
}

export const authorizationDetailOperations: Service = operations({
  GetAccountAuthorizationDetails: operation({
    members: { Filter: listOf({ oneOf: ENTITY_TYPES }), ...pagingMembers },
    authorize: accountTarget,
    handle(values, context) {
      const types: readonly string[] = values.Filter?.length ? values.Filter : ENTITY_TYPES;
      const wanted = allDetails(context).filter(({ type }) => types.includes(type));
      const { items, paging } = page(wanted, values, ({ type, key }) => `${type} ${key.toLowerCase()}`);
      const ofTypes = (...shown: string[]) => items.filter(({ type }) => shown.includes(type)).map(({ view }) => view());
      return {
        UserDetailList: ofTypes('User'),
        GroupDetailList: ofTypes('Group'),
        RoleDetailList: ofTypes('Role'),
        Policies: ofTypes('LocalManagedPolicy', 'AWSManagedPolicy'),
        ...paging,
      };
    },
  }),
});
