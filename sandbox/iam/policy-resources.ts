import { malformedPolicyDocument } from './errors';
import { stringsIn } from './policy-elements';

/** The first words of every message about a policy that IAM's older parser cannot read. */
export const LEGACY_PARSING = 'The policy failed legacy parsing';

const PARTITION = /^(?:aws(?:-[a-z]+)*|.*[*?].*)$/;
const WILDCARD = /[*?]/;
const IAM_PATHS = [
  'user/', 'federated-user/', 'role/', 'group/', 'instance-profile/', 'mfa/', 'server-certificate/', 'policy/', 'sms-mfa/', 'saml-provider/',
  'oidc-provider/', 'report/', 'access-report/',
];
/** Policies of AWS have it, such as AWSObservabilityAdminTelemetryEnablementServiceRolePolicy; the message that people met is older. */
const ROLE_TEMPLATE = 'role-template/';

/** Checks the resources of a statement; the messages are IAM's own, as people met them. */
export function checkResources(element: unknown): void {
  for (const resource of stringsIn(element)) {
    if (resource !== '*') {
      checkResource(resource);
    }
  }
}

function checkResource(resource: string): void {
  const parts = resource.split(':');
  // What a policy variable stands for is known only with the request; a wildcard may stand for several parts.
  if (WILDCARD.test(parts[0]) || parts.slice(0, 5).some(part => part.includes('${'))) {
    return;
  }
  if (parts.length === 1) {
    throw malformedPolicyDocument(`Resource ${resource} must be in ARN format or "*".`);
  }
  const [, partition, service, region, accountId, ...rest] = parts;
  if (partition.startsWith('aws') && (parts.length < 6 && resource.includes('::') || service === '')) {
    throw malformedPolicyDocument(LEGACY_PARSING);
  }
  if (!PARTITION.test(partition)) {
    throw malformedPolicyDocument(`Partition "${partition}" is not valid for resource "${filledUp(partition, parts.slice(2))}".`);
  }
  if (service === undefined || WILDCARD.test(service) && parts.length > 3) {
    throw malformedPolicyDocument('Resource vendor must be fully qualified and cannot contain regexes.');
  }
  checkRegion(resource, service, region, accountId);
  if (service === 'iam') {
    checkIamPath(rest.join(':'));
  }
}

/** The ARN as IAM shows it, with a star for every part that is missing. */
function filledUp(partition: string, parts: readonly string[]): string {
  const [service, region = '*', accountId = '*', ...rest] = parts;
  return ['arn', partition, service || (parts.length > 1 ? '' : '*'), region, accountId, rest.length > 0 ? rest.join(':') : '*'].join(':');
}

/** IAM has no regions; of S3 only what an account owns in a region, such as an access point, has one. */
function checkRegion(resource: string, service: string, region = '', accountId = ''): void {
  if (region === '' || WILDCARD.test(region)) {
    return;
  }
  if (service === 'iam') {
    throw malformedPolicyDocument(`IAM resource ${resource} cannot contain region information.`);
  }
  if (service === 's3' && accountId === '') {
    throw malformedPolicyDocument(`Resource ${resource} can not contain region information.`);
  }
}

function checkIamPath(path: string): void {
  const [type] = path.split('/');
  if (path === '*' || path === 'root' || type.includes('${') || [...IAM_PATHS, ROLE_TEMPLATE].some(start => path.startsWith(start))) {
    return;
  }
  throw malformedPolicyDocument(`IAM resource path must either be "*", root, or start with ${IAM_PATHS.join(', ')}.`);
}
