import { constraintViolation, organizationsError } from './errors';
import { checkPolicyType, pageOf, requiredId } from './members';
import { FULL_ACCESS } from './new-organization';
import { managementOperations, OrganizationCall } from './organization-operation';
import { targetType } from './organization-tree';
import { givenPolicy, policyArn, policySummary } from './policies';
import { rootView } from './root-view';

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const MOST_ATTACHED = 5;

const targetArn = ({ input, arns }: OrganizationCall) => arns.target(requiredId(input, 'TargetId', 'target'));
const rootArn = ({ input, arns }: OrganizationCall) => [arns.target(requiredId(input, 'RootId', 'root'))];

export const attachmentOperations = managementOperations({
  AttachPolicy: {
    resources: call => [policyArn(call), targetArn(call)],
    handle(call) {
      const { id } = givenPolicy(call);
      const attached = attachedTo(call);
      checkEnabled(call);
      if (attached.has(id)) throw organizationsError('DuplicatePolicyAttachmentException', 'The selected policy is already attached to the specified target.');
      if (attached.size >= MOST_ATTACHED) throw constraintViolation('You have attached the maximum number of policies to the specified target.');
      attached.add(id);
      return {};
    },
  },

  DetachPolicy: {
    resources: call => [policyArn(call), targetArn(call)],
    handle(call) {
      const { id } = givenPolicy(call);
      const attached = attachedTo(call);
      if (!attached.has(id)) throw organizationsError('PolicyNotAttachedException', "The policy isn't attached to the specified target in the specified root.");
      if (attached.size === 1) {
        throw constraintViolation('You cannot remove the last policy attached to the specified target. You should have at least one attached.');
      }
      attached.delete(id);
      return {};
    },
  },

  ListPoliciesForTarget: {
    resources: call => [targetArn(call)],
    handle(call) {
      checkPolicyType(call.input, 'Filter');
      const { items, ...rest } = pageOf([...attachedTo(call)].flatMap(id => call.organization.policies.get(id) ?? []), call.input);
      return { Policies: items.map(policy => policySummary(policy, call)), ...rest };
    },
  },

  ListTargetsForPolicy: {
    resources: call => [policyArn(call)],
    handle(call) {
      const { organization, arns, input } = call;
      const { id } = givenPolicy(call);
      const targets = [...organization.attachments].filter(([, attached]) => attached.has(id)).map(([target]) => target);
      const { items, ...rest } = pageOf(targets, input);
      return {
        Targets: items.map(target => ({
          TargetId: target, Arn: arns.target(target), Name: arns.targetName(target), Type: targetType(organization, target),
        })),
        ...rest,
      };
    },
  },

  EnablePolicyType: {
    resources: rootArn,
    handle(call) {
      const { organization } = call;
      checkRoot(call);
      if (organization.policiesEnabled) {
        throw organizationsError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled in the specified root.');
      }
      organization.policiesEnabled = true;
      // What was attached before stays off: everything begins again with FullAWSAccess.
      for (const attached of organization.attachments.values()) attached.add(FULL_ACCESS);
      return { Root: rootView(call) };
    },
  },

  DisablePolicyType: {
    resources: rootArn,
    handle(call) {
      checkRoot(call);
      checkEnabled(call);
      call.organization.policiesEnabled = false;
      for (const attached of call.organization.attachments.values()) attached.clear();
      return { Root: rootView(call) };
    },
  },
});

/** The policies of the target that TargetId names. */
function attachedTo({ input, organization }: OrganizationCall): Set<string> {
  const attached = organization.attachments.get(requiredId(input, 'TargetId', 'target'));
  if (!attached) throw organizationsError('TargetNotFoundException', "We can't find a root, OU, account, or policy with the TargetId that you specified.");
  return attached;
}

function checkEnabled({ organization }: OrganizationCall): void {
  if (!organization.policiesEnabled) {
    throw organizationsError('PolicyTypeNotEnabledException', "The specified policy type isn't currently enabled in this root.");
  }
}

function checkRoot({ input, organization }: OrganizationCall): void {
  checkPolicyType(input, 'PolicyType');
  if (requiredId(input, 'RootId', 'root') !== organization.rootId) {
    throw organizationsError('RootNotFoundException', "We can't find a root with the RootId that you specified.");
  }
}
