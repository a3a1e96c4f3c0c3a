import { createHash } from 'node:crypto';
import { ManagedPolicy } from './policy';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { awsManagedPolicy, KNOWN_AWS_MANAGED_POLICIES } from '../../src/simulation/template/aws-managed-policies';
import { BOOTSTRAP_MANAGED_POLICIES } from '../bootstrap/bootstrap-managed-policies';

/** When AWS introduced managed policies. */
const CREATE_DATE = new Date('2015-02-06T18:39:46Z');

/** The policies that AWS manages, as far as the simulator knows their documents or `cdk bootstrap` attaches them, by ARN. */
export function awsManagedPolicies(partition: string): Map<string, ManagedPolicy> {
  return new Map([...KNOWN_AWS_MANAGED_POLICIES, ...Object.keys(BOOTSTRAP_MANAGED_POLICIES)].map(name => {
    const arn = `arn:${partition}:iam::aws:policy/${name}`;
    const document = awsManagedPolicy(arn) ?? BOOTSTRAP_MANAGED_POLICIES[name];
    if (!document) {
      throw new Error(`the simulator lists ${name} but has no document for ${arn}`);
    }
    const version = {
      versionId: 'v1',
      document: { text: JSON.stringify(document), compiled: CompiledPolicy.parse(document, arn) },
      createDate: CREATE_DATE,
    };
    return [arn, {
      policyId: policyId(name),
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

/** The same at every start, as AWS never changes it; not the one that AWS gave. */
function policyId(name: string): string {
  return `ANPA${createHash('sha256').update(name).digest('hex').toUpperCase().replace(/[018-9]/g, 'X').slice(0, 17)}`;
}
