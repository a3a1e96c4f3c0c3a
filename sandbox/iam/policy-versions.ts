import { Service } from '../operation';
import { requirePolicy } from './entities';
import { deleteConflict, limitExceeded } from './errors';
import { managedPolicyDocument } from './managed-policies';
import { boolean } from './members';
import { policyArn, policyDocument, policyVersionId } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { checkPolicyArn, requireLocalPolicy, requireVersion } from './policy-lookup';
import { versionDetailView, versionView } from './policy-views';
import { QUOTAS } from './quotas';
import { policyTarget } from './targets';
import { PolicyVersion } from '../state/policy';

const versionMembers = { PolicyArn: policyArn.required, VersionId: policyVersionId.required };

/** Sorts the latest version first. */
function versionKey(version: PolicyVersion): string {
  return String(1_000_000 - Number(version.versionId.slice(1)));
}

export const policyVersionOperations: Service = operations({
  CreatePolicyVersion: operation({
    members: { PolicyArn: policyArn.required, PolicyDocument: policyDocument.required, SetAsDefault: boolean },
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle({ PolicyArn, PolicyDocument, SetAsDefault }, context) {
      const policy = requireLocalPolicy(context, PolicyArn);
      const document = managedPolicyDocument(PolicyDocument, policy.arn);
      if (policy.versions.length >= QUOTAS.versionsPerPolicy) {
        throw limitExceeded(`A managed policy can have up to ${QUOTAS.versionsPerPolicy} versions. `
          + 'Before you create a new version, you must delete an existing version.');
      }
      const version = { versionId: `v${policy.nextVersion}`, document, createDate: new Date(context.cloud.clock.now()) };
      policy.versions.push(version);
      policy.nextVersion += 1;
      policy.updateDate = version.createDate;
      if (SetAsDefault) {
        policy.defaultVersionId = version.versionId;
      }
      return { PolicyVersion: versionView(policy, version) };
    },
  }),

  GetPolicyVersion: operation({
    members: versionMembers,
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle({ PolicyArn, VersionId }, context) {
      checkPolicyArn(PolicyArn);
      const policy = requirePolicy(context, PolicyArn);
      return { PolicyVersion: versionDetailView(policy, requireVersion(policy, VersionId)) };
    },
  }),

  ListPolicyVersions: operation({
    members: { PolicyArn: policyArn.required, ...pagingMembers },
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle(values, context) {
      checkPolicyArn(values.PolicyArn);
      const policy = requirePolicy(context, values.PolicyArn);
      const { items, paging } = page(policy.versions, values, versionKey);
      return { Versions: items.map(version => versionView(policy, version)), ...paging };
    },
  }),

  DeletePolicyVersion: operation({
    members: versionMembers,
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle({ PolicyArn, VersionId }, context) {
      const policy = requireLocalPolicy(context, PolicyArn);
      const version = requireVersion(policy, VersionId);
      if (version.versionId === policy.defaultVersionId) {
        throw deleteConflict('Cannot delete the default version of a policy.');
      }
      policy.versions = policy.versions.filter(other => other !== version);
      policy.updateDate = new Date(context.cloud.clock.now());
    },
  }),

  SetDefaultPolicyVersion: operation({
    members: versionMembers,
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle({ PolicyArn, VersionId }, context) {
      const policy = requireLocalPolicy(context, PolicyArn);
      policy.defaultVersionId = requireVersion(policy, VersionId).versionId;
      policy.updateDate = new Date(context.cloud.clock.now());
    },
  }),
});
