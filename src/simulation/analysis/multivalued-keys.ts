import { LayeredStatement } from './policy-layers';

/**
 * Keys that AWS documents as multivalued, whatever operators a policy tests them with.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const DOCUMENTED = [
  'aws:calledvia', 'aws:tagkeys', 'aws:principalorgpaths', 'aws:resourceorgpaths', 'aws:sourceorgpaths', 'aws:principalservicenameslist',
];

/** Keys that may have several values: also those that a statement tests with ForAllValues or ForAnyValue. */
export function multivaluedKeys(statements: readonly LayeredStatement[]): ReadonlySet<string> {
  const tested = statements.flatMap(({ statement }) => statement.conditions.filter(({ set }) => set).map(({ key }) => key));
  return new Set([...DOCUMENTED, ...tested]);
}
