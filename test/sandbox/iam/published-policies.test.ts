import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validatePolicyDocument } from '../../../sandbox/iam/policy-validation';
import { awsManagedPolicies } from '../../../sandbox/state/aws-managed-policies';

const FOLDER = join(__dirname, '..', '..', '..', 'benchmarks', 'peer-policies');

const PUBLISHED = readdirSync(FOLDER).filter(file => file.endsWith('.json')).map((file): [string, unknown[]] =>
  [file, (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { readonly policies: unknown[] }).policies]);

test.each(PUBLISHED)('what people published is stored: %s', (_file, policies) => {
  expect(policies.length).toBeGreaterThan(0);
  for (const policy of policies) {
    expect(() => validatePolicyDocument(JSON.stringify(policy), 'identity')).not.toThrow();
  }
});

test.each([...awsManagedPolicies('aws').values()].map(policy => [policy.policyName, policy] as const))('and AWS managed policies: %s', (_name, { versions }) => {
  for (const { document } of versions) {
    expect(() => validatePolicyDocument(document.text, 'identity')).not.toThrow();
  }
});
