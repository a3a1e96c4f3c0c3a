import { catalogDocument, catalogEntry } from './policy-catalog';
import { splitArn } from '../../src/simulation/arn';
import { JsonObject } from '../../src/simulation/policy-json';
import { awsManagedPolicy } from '../../src/simulation/template/aws-managed-policies';

const TYPE = 'policy/';

export { POLICIES_AS_OF } from './packed-policies';

/** The document of any policy that AWS manages; undefined if AWS had none of that ARN when the catalog was made. */
export function publishedPolicy(arn: string): JsonObject | undefined {
  const known = awsManagedPolicy(arn);
  if (known) return known;
  const parts = splitArn(arn);
  if (parts?.service !== 'iam' || parts.accountId !== 'aws' || !parts.resource.startsWith(TYPE)) return undefined;
  const entry = catalogEntry(parts.resource.slice(TYPE.length));
  return entry && JSON.parse(catalogDocument(entry, parts.partition)) as JsonObject;
}
