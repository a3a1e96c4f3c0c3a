import { Service } from '../operation';
import { limitExceeded, noSuchEntity } from './errors';
import { policyDocument, policyName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { validatePolicyDocument } from './policy-validation';
import { PRINCIPAL_KINDS, PrincipalKind } from './principal-kinds';
import { countedSize } from './quotas';
import { encodeDocument } from './views';
import { Group } from '../state/group';
import { Role } from '../state/role';
import { User } from '../state/user';

/** The quota holds for all inline policies of an entity together. */
function sizeWithout(entity: User | Group | Role, replaced: string): number {
  return entity.inlinePolicies.values()
    .filter(policy => policy.name.toLowerCase() !== replaced.toLowerCase())
    .reduce((total, policy) => total + countedSize(policy.document.text), 0);
}

function operationsOfKind({ kind, word, members, inlinePolicySize, name, find, target }: PrincipalKind): Service {
  const policyMembers = { PolicyName: policyName.required, ...members };
  const notFound = (inlineName: string) => noSuchEntity(`The ${word} policy with name ${inlineName} cannot be found.`);
  return operations({
    [`Put${kind}Policy`]: operation({
      members: { PolicyDocument: policyDocument.required, ...policyMembers },
      authorize: (values, context) => target(context, name(values)),
      handle(values, context) {
        const entity = find(context, name(values));
        const { PolicyName, PolicyDocument } = values;
        const document = validatePolicyDocument(PolicyDocument, 'identity', PolicyName);
        if (sizeWithout(entity, PolicyName) + countedSize(PolicyDocument) > inlinePolicySize) {
          throw limitExceeded(`Maximum policy size of ${inlinePolicySize} bytes exceeded for ${word} ${name(values)}`);
        }
        // Observed on AWS: another letter case overwrites the document and keeps the stored name.
        const stored = entity.inlinePolicies.get(PolicyName);
        if (stored) {
          stored.document = document;
        } else {
          entity.inlinePolicies.set(PolicyName, { name: PolicyName, document });
        }
      },
    }),

    [`Get${kind}Policy`]: operation({
      members: policyMembers,
      authorize: (values, context) => target(context, name(values)),
      handle(values, context) {
        const policy = find(context, name(values)).inlinePolicies.get(values.PolicyName);
        if (!policy) {
          throw notFound(values.PolicyName);
        }
        // Observed on AWS: the answer names the policy as it was asked for.
        return {
          [`${kind}Name`]: name(values),
          PolicyName: values.PolicyName,
          PolicyDocument: encodeDocument(policy.document.text),
        };
      },
    }),

    [`List${kind}Policies`]: operation({
      members: { ...pagingMembers, ...members },
      authorize: (values, context) => target(context, name(values)),
      handle(values, context) {
        const names = find(context, name(values)).inlinePolicies.values().map(policy => policy.name);
        const { items, paging } = page(names, values, inlineName => inlineName.toLowerCase());
        return { PolicyNames: items, ...paging };
      },
    }),

    [`Delete${kind}Policy`]: operation({
      members: policyMembers,
      authorize: (values, context) => target(context, name(values)),
      handle(values, context) {
        if (!find(context, name(values)).inlinePolicies.delete(values.PolicyName)) {
          throw notFound(values.PolicyName);
        }
      },
    }),
  });
}

export const inlinePolicyOperations: Service = Object.assign({}, ...PRINCIPAL_KINDS.map(operationsOfKind)) as Service;
