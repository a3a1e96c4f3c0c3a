import { FoundStatement } from './finding';
import { isJsonObject } from '../simulation/policy-json';

const DOCUMENT_OF: Readonly<Record<string, string>> = {
  'AWS::IAM::ManagedPolicy': 'PolicyDocument',
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::IAM::UserPolicy': 'PolicyDocument',
  'AWS::IAM::GroupPolicy': 'PolicyDocument',
  'AWS::IAM::RolePolicy': 'PolicyDocument',
};
const TRUST = 'AssumeRolePolicyDocument';

/** Where a statement stands in its resource, as far as that can be told. */
export function statementLocation(resource: unknown, { policy, statementIndex }: FoundStatement): string | undefined {
  const document = isJsonObject(resource) ? documentIn(resource, policy) : undefined;
  return document === undefined ? undefined : `Properties.${document}.Statement.${statementIndex}`;
}

function documentIn({ Type: type, Properties: properties }: Readonly<Record<string, unknown>>, policy: string): string | undefined {
  if (policy.endsWith(`.${TRUST}`)) return TRUST;
  const policies = isJsonObject(properties) && Array.isArray(properties.Policies) ? properties.Policies as unknown[] : [];
  const index = policies.findIndex((one) => isJsonObject(one) && typeof one.PolicyName === 'string' && policy.endsWith(`/${one.PolicyName}`));
  return index < 0 ? DOCUMENT_OF[String(type)] : `Policies.${index}.PolicyDocument`;
}
