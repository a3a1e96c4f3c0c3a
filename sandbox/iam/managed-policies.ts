import { uniqueId } from '../identifiers';
import { OperationContext, Service } from '../operation';
import { requirePolicy } from './entities';
import { deleteConflict, entityAlreadyExists, limitExceeded, malformedPolicyDocument } from './errors';
import { boolean, oneOf } from './members';
import { policyArn, policyDescription, policyDocument, policyName, policyPath, resourceName, tags } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { checkPolicyArn, requireLocalPolicy } from './policy-lookup';
import { PolicyUse, usageCount } from './policy-usage';
import { validatePolicyDocument } from './policy-validation';
import { policyDetailView, policyView } from './policy-views';
import { countedSize, QUOTAS } from './quotas';
import { checkedTags } from './tag-rules';
import { newEntityTargets, pathTarget, policyTarget } from './targets';
import { JsonObject } from '../../src/simulation/policy-json';
import { ManagedPolicy, StoredDocument } from '../state/policy';

export function managedPolicyDocument(text: string, arn: string): StoredDocument {
  const document = validatePolicyDocument(text, 'identity', arn);
  // Managed policies came after the second version of the policy language and know no other; inline policies do.
  if ((JSON.parse(text) as JsonObject).Version !== '2012-10-17') {
    throw malformedPolicyDocument('Policy document must be version 2012-10-17 or greater.');
  }
  if (countedSize(text) > QUOTAS.managedPolicySize) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${QUOTAS.managedPolicySize}`);
  }
  return document;
}

/** The customer managed policies, the AWS managed ones, or both. */
function policiesInScope(scope: 'All' | 'AWS' | 'Local', { account, cloud }: OperationContext): ManagedPolicy[] {
  return [
    ...(scope === 'AWS' ? [] : account.policies.values()),
    ...(scope === 'Local' ? [] : cloud.awsManagedPolicies.values()),
  ];
}

export const managedPolicyOperations: Service = operations({
  CreatePolicy: operation({
    members: {
      PolicyName: policyName.required,
      Path: policyPath,
      PolicyDocument: policyDocument.required,
      Description: policyDescription,
      Tags: tags,
    },
    authorize: ({ PolicyName, Path = '/', Tags }, context) =>
      newEntityTargets(context, resourceName('policy', Path, PolicyName), 'iam:TagPolicy', Tags)
        .map(target => ({ ...target, resourceInMessage: `policy ${PolicyName}` })),
    handle({ PolicyName, Path = '/', PolicyDocument, Description, Tags }, { account, cloud }) {
      // One policy name in an account, whatever its path and letter case.
      if ([...account.policies.values()].some(existing => existing.policyName.toLowerCase() === PolicyName.toLowerCase())) {
        throw entityAlreadyExists(`A policy called ${PolicyName} already exists. Duplicate names are not allowed.`);
      }
      if (account.policies.size >= QUOTAS.policies) {
        throw limitExceeded(`Cannot exceed quota for PoliciesPerAccount: ${QUOTAS.policies}`);
      }
      const createDate = new Date(cloud.clock.now());
      const arn = account.arn(resourceName('policy', Path, PolicyName));
      const policy: ManagedPolicy = {
        policyId: uniqueId('ANPA'),
        policyName: PolicyName,
        path: Path,
        arn,
        description: Description,
        createDate,
        updateDate: createDate,
        versions: [{ versionId: 'v1', document: managedPolicyDocument(PolicyDocument, arn), createDate }],
        defaultVersionId: 'v1',
        nextVersion: 2,
        tags: checkedTags(Tags),
      };
      account.policies.set(policy.arn, policy);
      return { Policy: policyDetailView(policy, account) };
    },
  }),

  GetPolicy: operation({
    members: { PolicyArn: policyArn.required },
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle({ PolicyArn }, context) {
      checkPolicyArn(PolicyArn);
      return { Policy: policyDetailView(requirePolicy(context, PolicyArn), context.account) };
    },
  }),

  ListPolicies: operation({
    members: {
      Scope: oneOf(['All', 'AWS', 'Local']),
      OnlyAttached: boolean,
      PathPrefix: policyPath,
      PolicyUsageFilter: oneOf<PolicyUse>(['PermissionsPolicy', 'PermissionsBoundary']),
      ...pagingMembers,
    },
    authorize: ({ PathPrefix = '/' }, context) => ({ ...pathTarget(context, 'policy', PathPrefix), resourceInMessage: `policy path ${PathPrefix}` }),
    handle(values, context) {
      const { Scope = 'All', OnlyAttached = false, PathPrefix = '/', PolicyUsageFilter } = values;
      // Observed on AWS: the usage filter has no effect unless only attached policies are asked for.
      const wanted = policiesInScope(Scope, context).filter(policy => policy.path.startsWith(PathPrefix)
        && (!OnlyAttached || usageCount(context.account, policy.arn, PolicyUsageFilter) > 0));
      const { items, paging } = page(wanted, values, policy => `${policy.policyName.toLowerCase()} ${policy.policyId}`);
      return { Policies: items.map(policy => policyView(policy, context.account)), ...paging };
    },
  }),

  DeletePolicy: operation({
    members: { PolicyArn: policyArn.required },
    authorize: ({ PolicyArn }, context) => policyTarget(context, PolicyArn),
    handle({ PolicyArn }, context) {
      const policy = requireLocalPolicy(context, PolicyArn);
      if (usageCount(context.account, policy.arn) > 0) {
        throw deleteConflict('Cannot delete a policy attached to entities.');
      }
      if (policy.versions.length > 1) {
        throw deleteConflict('This policy has more than one version. Before you delete a policy, you must delete the policy\'s versions. '
          + 'The default version is deleted with the policy.');
      }
      context.account.policies.delete(policy.arn);
    },
  }),
});
