import { malformedPolicyDocument } from './errors';
import { isJsonObject, JsonObject } from '../../src/simulation/policy-json';
import { WildcardPattern } from '../../src/simulation/wildcard-pattern';

const TRUST_ACTIONS = ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'TagSession', 'SetSourceIdentity', 'SetContext'];
const PRINCIPAL_TYPES = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);
/** Domain names, such as `lambda.amazonaws.com`; which of them are services is not known here. */
const DOMAIN_NAME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const PROVIDER_ARN = /^arn:[\w-]+:iam::\d{12}:(?:saml|oidc)-provider\/.+$/;

/** What IAM asks of a statement in the trust policy of a role. */
export function checkTrustStatement(statement: JsonObject): void {
  // A trust policy cannot have NotPrincipal: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  for (const prohibited of ['Resource', 'NotResource', 'NotPrincipal']) {
    if (prohibited in statement) {
      throw malformedPolicyDocument(`Has prohibited field ${prohibited}`);
    }
  }
  requireField(statement, 'Effect');
  requireField(statement, 'Action', 'NotAction');
  requireField(statement, 'Principal');
  for (const action of listOf(statement.Action ?? statement.NotAction)) {
    if (typeof action === 'string' && !isTrustAction(action)) {
      throw malformedPolicyDocument('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  }
  checkPrincipalTypes(statement.Principal);
}

function requireField(statement: JsonObject, field: string, alternative = field): void {
  if (!(field in statement) && !(alternative in statement)) {
    throw malformedPolicyDocument(`Missing required field ${field}`);
  }
}

function listOf(element: unknown): unknown[] {
  return Array.isArray(element) ? element : [element];
}

/** `sts:AssumeRole` and what goes with it, also with wildcards. */
function isTrustAction(action: string): boolean {
  const [service, name = ''] = action.toLowerCase().split(':');
  if (service !== 'sts') {
    return false;
  }
  const pattern = WildcardPattern.of(name);
  return TRUST_ACTIONS.some(known => pattern.matches(known.toLowerCase()));
}

function checkPrincipalTypes(principal: unknown): void {
  if (!isJsonObject(principal)) {
    return;
  }
  for (const type of Object.keys(principal)) {
    if (!PRINCIPAL_TYPES.has(type)) {
      throw malformedPolicyDocument(`Unsupported principal type: ${type}; expected ${[...PRINCIPAL_TYPES].join(', ')}.`);
    }
  }
  for (const service of listOf(principal.Service ?? [])) {
    if (typeof service === 'string' && !DOMAIN_NAME.test(service)) {
      throw malformedPolicyDocument(`Invalid principal in policy: "SERVICE":"${service}"`);
    }
  }
  for (const provider of listOf(principal.Federated ?? [])) {
    if (typeof provider === 'string' && !DOMAIN_NAME.test(provider) && !PROVIDER_ARN.test(provider)) {
      throw malformedPolicyDocument('Federated principals must be valid domain names or SAML metadata ARNs');
    }
  }
}
