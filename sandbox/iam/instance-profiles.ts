import { uniqueId } from '../identifiers';
import { Output, Service } from '../operation';
import { requireInstanceProfile, requireRole } from './entities';
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from './errors';
import { instanceProfileName, path, pathPrefix, resourceName, roleName, tags } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { checkedTags } from './tag-rules';
import { instanceProfileTarget, newEntityTargets, pathTarget, roleTarget } from './targets';
import { roleView, tagsView } from './views';
import { InstanceProfile } from '../state/instance-profile';

const profileMembers = { InstanceProfileName: instanceProfileName.required };
const membershipMembers = { ...profileMembers, RoleName: roleName.required };

export function instanceProfileView(profile: InstanceProfile): Output {
  return {
    Path: profile.path,
    InstanceProfileName: profile.instanceProfileName,
    InstanceProfileId: profile.instanceProfileId,
    Arn: profile.arn,
    CreateDate: profile.createDate,
    Roles: profile.role ? [roleView(profile.role)] : [],
  };
}

function instanceProfileDetailView(profile: InstanceProfile): Output {
  return { ...instanceProfileView(profile), Tags: tagsView(profile.tags) };
}

const profileKey = ({ instanceProfileName: name }: InstanceProfile) => name.toLowerCase();

export const instanceProfileOperations: Service = operations({
  CreateInstanceProfile: operation({
    members: { ...profileMembers, Path: path, Tags: tags },
    authorize: ({ InstanceProfileName, Path = '/', Tags }, context) =>
      newEntityTargets(context, resourceName('instance-profile', Path, InstanceProfileName), 'iam:TagInstanceProfile', Tags),
    handle({ InstanceProfileName, Path = '/', Tags }, { account, cloud }) {
      if (account.instanceProfiles.has(InstanceProfileName)) {
        throw entityAlreadyExists(`Instance Profile ${InstanceProfileName} already exists.`);
      }
      if (account.instanceProfiles.size >= QUOTAS.instanceProfiles) {
        throw limitExceeded(`Cannot exceed quota for InstanceProfilesPerAccount: ${QUOTAS.instanceProfiles}`);
      }
      const profile: InstanceProfile = {
        instanceProfileName: InstanceProfileName,
        path: Path,
        arn: account.arn(resourceName('instance-profile', Path, InstanceProfileName)),
        instanceProfileId: uniqueId('AIPA'),
        createDate: new Date(cloud.clock.now()),
        tags: checkedTags(Tags),
      };
      account.instanceProfiles.set(InstanceProfileName, profile);
      return { InstanceProfile: instanceProfileDetailView(profile) };
    },
  }),

  GetInstanceProfile: operation({
    members: profileMembers,
    authorize: ({ InstanceProfileName }, context) => instanceProfileTarget(context, InstanceProfileName),
    handle: ({ InstanceProfileName }, context) =>
      ({ InstanceProfile: instanceProfileDetailView(requireInstanceProfile(context, InstanceProfileName)) }),
  }),

  ListInstanceProfiles: operation({
    members: { PathPrefix: pathPrefix, ...pagingMembers },
    authorize: ({ PathPrefix }, context) => pathTarget(context, 'instance-profile', PathPrefix),
    handle(values, { account }) {
      const profiles = account.instanceProfiles.values().filter(profile => profile.path.startsWith(values.PathPrefix ?? '/'));
      const { items, paging } = page(profiles, values, profileKey);
      return { InstanceProfiles: items.map(instanceProfileView), ...paging };
    },
  }),

  ListInstanceProfilesForRole: operation({
    members: { RoleName: roleName.required, ...pagingMembers },
    authorize: ({ RoleName }, context) => roleTarget(context, RoleName),
    handle(values, context) {
      const role = requireRole(context, values.RoleName);
      const profiles = context.account.instanceProfiles.values().filter(profile => profile.role === role);
      const { items, paging } = page(profiles, values, profileKey);
      return { InstanceProfiles: items.map(instanceProfileView), ...paging };
    },
  }),

  AddRoleToInstanceProfile: operation({
    members: membershipMembers,
    // Whoever puts a role where EC2 takes it from passes it on.
    // See https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
    authorize: ({ InstanceProfileName, RoleName }, context) => [
      instanceProfileTarget(context, InstanceProfileName),
      { ...roleTarget(context, RoleName, { 'iam:PassedToService': 'ec2.amazonaws.com' }), action: 'iam:PassRole', resourceInMessage: undefined },
    ],
    handle({ InstanceProfileName, RoleName }, context) {
      const profile = requireInstanceProfile(context, InstanceProfileName);
      const role = requireRole(context, RoleName);
      if (profile.role) {
        throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
      }
      profile.role = role;
    },
  }),

  RemoveRoleFromInstanceProfile: operation({
    members: membershipMembers,
    authorize: ({ InstanceProfileName }, context) => instanceProfileTarget(context, InstanceProfileName),
    handle({ InstanceProfileName, RoleName }, context) {
      const profile = requireInstanceProfile(context, InstanceProfileName);
      if (profile.role !== requireRole(context, RoleName)) {
        throw noSuchEntity(`The role with name ${RoleName} cannot be found in the instance profile ${profile.instanceProfileName}.`);
      }
      profile.role = undefined;
    },
  }),

  DeleteInstanceProfile: operation({
    members: profileMembers,
    authorize: ({ InstanceProfileName }, context) => instanceProfileTarget(context, InstanceProfileName),
    handle({ InstanceProfileName }, context) {
      const profile = requireInstanceProfile(context, InstanceProfileName);
      if (profile.role) {
        throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
      }
      context.account.instanceProfiles.delete(profile.instanceProfileName);
    },
  }),
});
