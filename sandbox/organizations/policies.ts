import { constraintViolation, invalidInput, organizationsError } from './errors';
import { checkPolicyType, optionalText, pageOf, refuseTags, requiredId, requiredName, requiredText } from './members';
import { newPolicyId } from './organization-ids';
import { managementOperations, OrganizationCall } from './organization-operation';
import { checkServiceControlPolicy } from './policy-document';
import { Output } from '../operation';
import { Organization, ServiceControlPolicy } from '../state/organization';

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const MOST = 1000;
const LONGEST_DESCRIPTION = 512;

/** The policy named by PolicyId; AWS's own as such even where there is none of that name. */
export function policyArn({ input, organization, arns }: OrganizationCall): string {
  const id = requiredId(input, 'PolicyId', 'policy');
  return arns.policy(id, organization.policies.get(id) ?? { awsManaged: false });
}

export function givenPolicy({ input, organization }: OrganizationCall): ServiceControlPolicy {
  const policy = organization.policies.get(requiredId(input, 'PolicyId', 'policy'));
  if (!policy) throw organizationsError('PolicyNotFoundException', "We can't find a policy with the PolicyId that you specified.");
  return policy;
}

export const policyOperations = managementOperations({
  CreatePolicy: {
    handle(call) {
      const { input, organization } = call;
      checkPolicyType(input, 'Type');
      refuseTags(input);
      const [name, description] = [requiredName(input), requiredText(input, 'Description', LONGEST_DESCRIPTION)];
      const id = newPolicyId();
      const document = checkServiceControlPolicy(requiredText(input, 'Content'), `${name} (${id})`);
      checkPolicyName(organization, name);
      if (organization.policies.size > MOST) throw constraintViolation(`You have exceeded the number of policies that you can have in an organization, ${MOST}.`);
      const policy = { id, awsManaged: false, name, description, document };
      organization.policies.set(id, policy);
      return { Policy: policyView(policy, call) };
    },
  },

  UpdatePolicy: {
    resources: call => [policyArn(call)],
    handle(call) {
      const policy = changeablePolicy(call);
      const name = call.input.Name === undefined ? policy.name : requiredName(call.input);
      const description = optionalText(call.input, 'Description', LONGEST_DESCRIPTION) ?? policy.description;
      const document = checkServiceControlPolicy(optionalText(call.input, 'Content') ?? policy.document.text, `${name} (${policy.id})`);
      if (name !== policy.name) checkPolicyName(call.organization, name);
      Object.assign(policy, { name, description, document });
      return { Policy: policyView(policy, call) };
    },
  },

  DeletePolicy: {
    resources: call => [policyArn(call)],
    handle(call) {
      const { id } = changeablePolicy(call);
      if ([...call.organization.attachments.values()].some(attached => attached.has(id))) {
        throw organizationsError('PolicyInUseException',
          'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.');
      }
      call.organization.policies.delete(id);
      return {};
    },
  },

  DescribePolicy: {
    resources: call => [policyArn(call)],
    handle: call => ({ Policy: policyView(givenPolicy(call), call) }),
  },

  ListPolicies: {
    handle(call) {
      checkPolicyType(call.input, 'Filter');
      const { items, ...rest } = pageOf([...call.organization.policies.values()], call.input);
      return { Policies: items.map(policy => policySummary(policy, call)), ...rest };
    },
  },
});

export function policySummary(policy: ServiceControlPolicy, { arns }: OrganizationCall): Output {
  const { id, name, description, awsManaged } = policy;
  return { Id: id, Arn: arns.policy(id, policy), Name: name, Description: description, Type: 'SERVICE_CONTROL_POLICY', AwsManaged: awsManaged };
}

function policyView(policy: ServiceControlPolicy, call: OrganizationCall): Output {
  return { PolicySummary: policySummary(policy, call), Content: policy.document.text };
}

function changeablePolicy(call: OrganizationCall): ServiceControlPolicy {
  const policy = givenPolicy(call);
  if (policy.awsManaged) throw invalidInput('You specified a policy that is managed by AWS and can\'t be modified.');
  return policy;
}

function checkPolicyName({ policies }: Organization, name: string): void {
  if ([...policies.values()].some(policy => policy.name === name)) {
    throw organizationsError('DuplicatePolicyException', 'A policy with the same name already exists.');
  }
}
