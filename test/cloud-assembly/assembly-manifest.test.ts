import { AssemblyManifest } from '../../src/cloud-assembly/assembly-manifest';
import { TemporaryFolder } from '../support/temporary-folder';

const HASH = 'a'.repeat(64);
const folder = new TemporaryFolder();
let brokenManifests = 0;
const ONE = {
  type: 'aws:cloudformation:stack',
  environment: 'aws://111122223333/eu-west-1',
  additionalMetadataFile: 'One.metadata.json',
  properties: { templateFile: 'One.template.json', stackName: 'one', parameters: { Name: 'value' } },
  metadata: { '/One/B': [{ type: 'aws:cdk:logicalId', data: 'B' }] },
};

folder.write('One.metadata.json', { '/One/A': [{ type: 'aws:cdk:logicalId', data: 'A' }] });
folder.write('One.assets.json', { files: { [HASH]: { source: { path: 'nested.template.json' } }, pathless: { source: { executable: ['make'] } } } });
folder.write('manifest.json', {
  artifacts: {
    'One': ONE,
    'Two': { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', displayName: 'Stage/Two', properties: { templateFile: 'Two.json' } },
    'One.assets': { type: 'cdk:asset-manifest', properties: { file: 'One.assets.json' } },
    'assembly-Stage': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
    'Tree': { type: 'cdk:tree' },
  },
});

const manifest = AssemblyManifest.read(folder.path);

test.each([
  ['One.template.json', { stackName: 'one', accountId: '111122223333', region: 'eu-west-1', parameters: { Name: 'value' } }],
  ['Two.json', { stackName: 'Two', parameters: {} }],
  ['Elsewhere.template.json', { stackName: 'Elsewhere', parameters: {} }],
])('says of %s what it is and where', (templateFile, expected) => {
  const { metadata, ...rest } = manifest.stackOf(templateFile);
  expect(rest).toEqual({ templateFile, ...expected });
  expect(metadata.constructPaths).toEqual(templateFile === 'One.template.json' ? { A: 'One/A', B: 'One/B' } : {});
});

test('has the stacks of the app, and where those of stages are', () => {
  expect(manifest.stacks.map(({ stackName }) => stackName)).toEqual(['one', 'Two']);
  expect(manifest.stages).toEqual([`${folder.path}/assembly-Stage`]);
});

test.each<[string, unknown, string | undefined]>([
  ['a URL in a function', { 'Fn::Sub': `https://s3.\${AWS::Region}.amazonaws.com/bucket/${HASH}.json` }, 'nested.template.json'],
  ['a URL of an asset without a file', 'https://example.com/pathless.json', undefined],
  ['a URL of another asset', `https://example.com/${'b'.repeat(64)}.json`, undefined],
  ['a URL from elsewhere', 'https://example.com/template.json', undefined],
  ['no URL', undefined, undefined],
])('finds the file of an asset by %s', (_, url, expected) => {
  expect(manifest.assetFile(url)).toBe(expected);
});

test('a folder without a manifest has no stacks', () => {
  expect(AssemblyManifest.readIfAny(`${folder.path}/nowhere`).stacks).toEqual([]);
  expect(() => AssemblyManifest.read(`${folder.path}/nowhere`)).toThrow(/^cannot read .*nowhere\/manifest\.json as JSON: ENOENT/);
});

test.each<[string, unknown, RegExp]>([
  ['text', 'hello', /^cannot read .*manifest\.json as JSON: Unexpected token/],
  ['a list', [], /manifest\.json: expected a JSON object$/],
  ['an object without artifacts', { version: '36.0.0' }, /manifest\.json: expected the manifest of a cloud assembly, with artifacts; run cdk synth and give broken-\d again$/],
  ['a stack without environment', { artifacts: { S: { ...ONE, environment: undefined } } }, /manifest\.json: S has the environment undefined; expected aws:\/\/ACCOUNT\/REGION$/],
  ['a stack without template', { artifacts: { S: { ...ONE, properties: {} } } }, /manifest\.json: expected templateFile in the properties of S$/],
  ['a stack whose metadata are gone', { artifacts: { S: ONE } }, /^cannot read .*One\.metadata\.json as JSON: ENOENT/],
])('%s is no manifest', (_, content, message) => {
  const directory = `broken-${brokenManifests++}`;
  folder.write(`${directory}/manifest.json`, content);
  expect(() => AssemblyManifest.read(`${folder.path}/${directory}`).stacks).toThrow(message);
});
