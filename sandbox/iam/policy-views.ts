import { Output } from '../operation';
import { usageCount } from './policy-usage';
import { encodeDocument, tagsView } from './views';
import { Account } from '../state/account';
import { ManagedPolicy, PolicyVersion } from '../state/policy';

/** A policy as lists show it: without description and tags. */
export function policyView(policy: ManagedPolicy, account: Account): Output {
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: usageCount(account, policy.arn, 'PermissionsPolicy'),
    PermissionsBoundaryUsageCount: usageCount(account, policy.arn, 'PermissionsBoundary'),
    IsAttachable: true,
    CreateDate: policy.createDate,
    UpdateDate: policy.updateDate,
  };
}

/** A policy as GetPolicy shows it. */
export function policyDetailView(policy: ManagedPolicy, account: Account): Output {
  return { ...policyView(policy, account), Description: policy.description, Tags: tagsView(policy.tags) };
}

/** A version as ListPolicyVersions and CreatePolicyVersion show it: without the document. */
export function versionView(policy: ManagedPolicy, version: PolicyVersion): Output {
  return {
    VersionId: version.versionId,
    IsDefaultVersion: version.versionId === policy.defaultVersionId,
    CreateDate: version.createDate,
  };
}

export function versionDetailView(policy: ManagedPolicy, version: PolicyVersion): Output {
  return { Document: encodeDocument(version.document.text), ...versionView(policy, version) };
}
