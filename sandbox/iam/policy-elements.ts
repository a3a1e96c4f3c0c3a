import { malformedPolicyDocument } from './errors';
import { JsonObject } from '../../src/simulation/policy-json';

const SID = /^[0-9A-Za-z]*$/;
const ACTION = /^[\w*?-]+:[\w*?-]+$/;
const PARTITION = /^(?:aws(?:-[a-z]+)*|.*[*?].*|.*\$\{.*)$/;

/** The strings of an element that is one string or a list; anything else is left to the compiler to name. */
function strings(element: unknown): string[] {
  return (Array.isArray(element) ? element : [element]).filter(item => typeof item === 'string');
}

export function checkActions(element: unknown): void {
  for (const action of strings(element)) {
    if (action === '*') {
      continue;
    }
    if (!action.includes(':')) {
      throw malformedPolicyDocument('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    if (!ACTION.test(action)) {
      throw malformedPolicyDocument(`Action ${action} is not valid; expected vendor:name, such as iam:GetUser.`);
    }
  }
}

export function checkResources(element: unknown): void {
  for (const resource of strings(element)) {
    if (resource !== '*') {
      checkResource(resource);
    }
  }
}

function checkResource(resource: string): void {
  const [prefix, partition, service, region] = resource.split(':');
  // A wildcard may stand for several parts of the ARN.
  if (prefix !== 'arn' && !/[*?]/.test(prefix)) {
    throw malformedPolicyDocument(`Resource ${resource} must be in ARN format or "*".`);
  }
  if (prefix !== 'arn' || resource.split(':').slice(0, 5).some(part => part.includes('${'))) {
    return;
  }
  if (partition === undefined || !PARTITION.test(partition)) {
    throw malformedPolicyDocument(`Partition "${partition ?? ''}" is not valid for resource "${resource}".`);
  }
  if (resource.split(':').length < 6 && !/[*?]/.test(resource)) {
    throw malformedPolicyDocument('The policy failed legacy parsing');
  }
  if (service === 'iam' && region !== '' && region !== undefined && !/[*?]/.test(region)) {
    throw malformedPolicyDocument(`IAM resource ${resource} cannot contain region information.`);
  }
}

export function checkSids(statements: readonly JsonObject[]): void {
  const sids = statements.map(statement => statement.Sid).filter(sid => sid !== undefined && sid !== '');
  if (!sids.every(sid => typeof sid === 'string' && SID.test(sid))) {
    throw malformedPolicyDocument('Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*');
  }
  if (new Set(sids).size < sids.length) {
    throw malformedPolicyDocument('Statement IDs (SID) in a single policy must be unique.');
  }
}
