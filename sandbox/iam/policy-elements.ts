import { malformedPolicyDocument } from './errors';
import { JsonObject } from '../../src/simulation/policy-json';

const SID = /^[0-9A-Za-z]*$/;
const VENDOR = /^[a-z0-9.-]+$/i;

/** The strings of an element that is one string or a list; anything else is left to the compiler to name. */
export function stringsIn(element: unknown): string[] {
  return (Array.isArray(element) ? element : [element]).filter(item => typeof item === 'string');
}

/** Whether one of two elements that exclude each other is there, and is no empty list. */
export function hasEither(statement: JsonObject, element: string, opposite: string): boolean {
  const value = statement[element] ?? statement[opposite];
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** The messages are IAM's own, as people met them. */
export function checkActions(element: unknown): void {
  for (const action of stringsIn(element)) {
    const [vendor, ...names] = action.split(':');
    if (action === '*') {
      continue;
    }
    if (names.length === 0) {
      throw malformedPolicyDocument('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    if (names.length > 1) {
      throw malformedPolicyDocument('Actions/Condition can contain only one colon.');
    }
    if (/[*?]/.test(vendor) && action !== '*:*') {
      throw malformedPolicyDocument('Action vendors (e.g., aws, ec2, etc.) must not contain wildcards');
    }
    if (vendor !== '*' && !VENDOR.test(vendor)) {
      throw malformedPolicyDocument(`Vendor ${vendor} is not valid`);
    }
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
