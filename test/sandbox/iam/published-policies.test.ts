import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validatePolicyDocument } from '../../../sandbox/iam/policy-validation';
import { AwsManagedPolicies } from '../../../sandbox/state/aws-managed-policies';

const FOLDER = join(__dirname, '..', '..', '..', 'benchmarks', 'peer-policies');

const PUBLISHED = readdirSync(FOLDER).filter(file => file.endsWith('.json')).map((file): [string, unknown[]] =>
  [file, (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { readonly policies: unknown[] }).policies]);

test.each(PUBLISHED)('what people published is stored: %s', (_file, policies) => {
  expect(policies.length).toBeGreaterThan(0);
  for (const policy of policies) {
    expect(() => validatePolicyDocument(JSON.stringify(policy), 'identity')).not.toThrow();
  }
});

test('what AWS published is stored', () => {
  const refused = new AwsManagedPolicies('aws').values().flatMap(({ arn, versions: [{ document }] }) => {
    try {
      validatePolicyDocument(document.text, 'identity');
      return [];
    } catch (error) {
      return [`${arn}: ${(error as Error).message}`];
    }
  });
  expect(refused).toEqual([]);
});
