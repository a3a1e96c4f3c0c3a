import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { SwitchManifest } from '../../src/private/switch-manifest';
import { SwitchManifestDocument, SwitchManifestRole } from '../../src/private/switch-manifest-document';

const LIMIT = 4096;
let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

function manifest(roles: SwitchManifestRole[], parameterName?: string): SwitchManifest {
  const made = new SwitchManifest(new Construct(stack, 'Switch'), parameterName);
  for (const role of roles) made.add(role);
  return made;
}

function numbered(count: number, more: Partial<SwitchManifestRole> = {}): SwitchManifestRole[] {
  return Array.from({ length: count }, (_, index) => {
    const account = String(444455550000 + index);
    return { account, roleArn: `arn:aws:iam::${account}:role/Admin`, ...more };
  });
}

function values(): string[] {
  return Object.values(Template.fromStack(stack).findOutputs('*')).map(({ Value }) => Value);
}

function documents(): SwitchManifestDocument[] {
  return values().map((value) => JSON.parse(value) as SwitchManifestDocument);
}

test('says what it is, of which account, and everything about a role', () => {
  const role = {
    account: '444455556666',
    roleArn: 'arn:aws:iam::444455556666:role/eng/Admin',
    region: 'eu-central-1',
    externalId: 'a/b:c',
    sessionDurationSeconds: 3600,
    maxMfaAgeSeconds: 900,
    displayName: 'Production "EU" & more',
    color: 'f2b0a9',
  };
  manifest([role]);

  expect(documents()).toEqual([{
    schema: 'cdk-iam-mfa/switch-manifest/1', partition: 'aws', bastionAccount: '111122223333', part: 1, parts: 1, roles: [role],
  }]);
});

test('leaves out what is not known of a role', () => {
  manifest([{ account: '444455556666', roleArn: 'arn:aws:iam::444455556666:role/Admin', region: undefined, color: undefined }]);

  expect(values()[0]).toMatch(/"roles":\[\{"account":"444455556666","roleArn":"arn:aws:iam::444455556666:role\/Admin"\}\]/);
});

describe('cut into parts', () => {
  test.each([
    ['one role', 1, {}],
    ['as many as fit into one', 49, {}],
    ['a few parts', 200, { region: 'eu-west-1', displayName: 'production' }],
    ['many parts', 3000, {}],
    ['names of several bytes a character', 300, { displayName: 'Ünïcödé 生産' }],
    ['names to be escaped', 300, { displayName: '"quoted" \\ and more' }],
  ])('%s', (_, count, more) => {
    const roles = numbered(count, more);
    manifest(roles);

    expect(documents().flatMap((document) => document.roles)).toEqual(roles);
    expect(documents().map(({ part, parts }) => [part, parts])).toEqual(values().map((__, index) => [index + 1, values().length]));
    expect(Math.max(...values().map((value) => Buffer.byteLength(value)))).toBeLessThanOrEqual(LIMIT);
  });

  test('no sooner than it has to be, and no later, however long the entries are', () => {
    const fullest = Array.from({ length: 100 }, (_, length) => {
      stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
      const [first, ...others] = numbered(60);
      manifest([{ ...first, displayName: 'x'.repeat(length) }, ...others]);
      return Math.max(...values().map((value) => value.length));
    });

    expect(Math.max(...fullest)).toBeLessThanOrEqual(LIMIT);
    expect(Math.max(...fullest)).toBeGreaterThan(LIMIT - 2 * '99999'.length);
  });

  test('each with the parameter of its number', () => {
    manifest(numbered(120), '/iam-mfa/switch');

    const parameters = Object.values(Template.fromStack(stack).findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties);
    expect(parameters.map(({ Name }) => Name)).toEqual(['/iam-mfa/switch', '/iam-mfa/switch/2', '/iam-mfa/switch/3']);
    expect(parameters.map(({ Value }) => Value)).toEqual(values());
    expect(parameters[0]).toMatchObject({ Type: 'String', Tier: 'Standard', Description: 'The roles to switch to with MFA, as JSON' });
  });

  test('under a name that is known at deployment', () => {
    manifest(numbered(60), new CfnParameter(stack, 'Name').valueAsString);

    const parameters = Object.values(Template.fromStack(stack).findResources('AWS::SSM::Parameter'));
    expect(parameters.map(({ Properties }) => Properties.Name)).toEqual([{ Ref: 'Name' }, { 'Fn::Join': ['', [{ Ref: 'Name' }, '/2']] }]);
  });

  test('without a name there is no parameter', () => {
    manifest(numbered(60));

    Template.fromStack(stack).resourceCountIs('AWS::SSM::Parameter', 0);
  });

  test('as far as values go that are known at deployment', () => {
    const roleArn = new CfnParameter(stack, 'RoleArn').valueAsString;
    manifest(Array.from({ length: 40 }, (_, index) => ({ account: String(444455550000 + index), roleArn })));

    expect(values().length).toBeGreaterThan(1);
  });
});

test('the construct IDs, on which the logical IDs rest, stay as they are', () => {
  manifest(numbered(100), '/iam-mfa/switch');

  expect(stack.node.findChild('Switch').node.children.map(({ node }) => node.id)).toEqual([
    'Manifest', 'ManifestParameter', 'Manifest2', 'ManifestParameter2',
  ]);
});
