import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { awsManagedPolicy, KNOWN_AWS_MANAGED_POLICIES } from '../../src/simulation/template/aws-managed-policies';
import { uniqueId } from '../identifiers';
import { ManagedPolicy } from './policy';

/** When AWS introduced managed policies. */
const CREATE_DATE = new Date('2015-02-06T18:39:46Z');

/** The policies that AWS manages, as far as the simulator knows their documents, by ARN. */
export function awsManagedPolicies(partition: string): Map<string, ManagedPolicy> {
  return new Map(KNOWN_AWS_MANAGED_POLICIES.map(name => {
    const arn = `arn:${partition}:iam::aws:policy/${name}`;
    const document = awsManagedPolicy(arn);
    if (!document) {
      throw new Error(`the simulator lists ${name} but has no document for ${arn}`);
    }
    const version = {
      versionId: 'v1',
      document: { text: JSON.stringify(document), compiled: CompiledPolicy.parse(document, arn) },
      createDate: CREATE_DATE,
    };
    return [arn, {
      policyId: uniqueId('ANPA'),
      policyName: name,
      path: '/',
      arn,
      createDate: CREATE_DATE,
      updateDate: CREATE_DATE,
      versions: [version],
      defaultVersionId: version.versionId,
      nextVersion: 2,
      tags: [],
    }];
  }));
}
