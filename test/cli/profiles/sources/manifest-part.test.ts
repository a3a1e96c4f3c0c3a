import { looksLikeManifest, readManifestPart } from '../../../../cli/profiles/sources/manifest-part';
import { DEPLOYER, manifest, READER } from '../support/manifest';

const read = (text: string) => readManifestPart(text, 'Bastion.Manifest');

test('a manifest as docs/switch-manifest.md shows it', () => {
  const { displayName, color, account, roleArn, ...known } = DEPLOYER;
  expect(read(manifest())).toEqual({
    source: 'Bastion.Manifest',
    partition: 'aws',
    bastionAccount: '111122223333',
    part: 1,
    parts: 1,
    remarks: [],
    roles: [
      { arn: roleArn, partition: 'aws', account, path: '/', name: 'Deployer', ...known, displayName, color, bastionAccount: '111122223333', source: 'Bastion.Manifest' },
      { arn: READER.roleArn, partition: 'aws', account: READER.account, path: '/ops/', name: 'Reader', bastionAccount: '111122223333', source: 'Bastion.Manifest' },
    ],
  });
});

test('members that are not known are ignored', () => {
  const [role] = read(manifest({ author: 'bob', roles: [{ ...DEPLOYER, ssoRegion: 'x\ny' }] })).roles;
  expect(role).not.toHaveProperty('ssoRegion');
});

test.each([
  ['aws-cn', 'arn:aws-cn:iam::444455556666:role/Deployer'],
  ['aws-us-gov', 'arn:aws-us-gov:iam::444455556666:role/Deployer'],
  ['aws-iso-b', 'arn:aws-iso-b:iam::444455556666:role/Deployer'],
])('of the partition %s', (partition, roleArn) => {
  expect(read(manifest({ partition, roles: [{ ...DEPLOYER, roleArn }] })).roles).toMatchObject([{ partition, arn: roleArn }]);
});

describe('is refused', () => {
  test.each<[string, string, RegExp]>([
    ['no JSON', `${manifest()},`, /is no JSON\. A display name that is known at deployment only breaks it/],
    ['cut off', manifest().slice(0, -1), /is no JSON/],
    ['a list', '[]', /expected a JSON object/],
    ['null', 'null', /expected a JSON object/],
    ['no schema', '{}', /its schema is not there, so it is no manifest of a switch; expected "cdk-iam-mfa\/switch-manifest\/1"/],
    ['another schema', manifest({ schema: 'other/1' }), /its schema is "other\/1", so it is no manifest/],
    ['a newer schema', manifest({ schema: 'cdk-iam-mfa/switch-manifest/2' }), /of the schema "cdk-iam-mfa\/switch-manifest\/2"; this iam-mfa reads/],
    ['partition', manifest({ partition: 'aws]\n[x' }), /partition is "aws\]\\n\[x"/],
    ['bastionAccount', manifest({ bastionAccount: '1' }), /bastionAccount is "1"/],
    ['part 0', manifest({ part: 0 }), /part 0 of 1/],
    ['part 2 of 1', manifest({ part: 2 }), /part 2 of 1/],
    ['parts as text', manifest({ parts: '1' as unknown as number }), /part 1 of "1"/],
    ['no roles', manifest({ roles: undefined }), /roles is not there/],
    ['roles as an object', manifest({ roles: {} }), /roles is \{\}/],
    ['a role that is null', manifest({ roles: [null] }), /roles\[0\] is null/],
    ['no ARN', manifest({ roles: [DEPLOYER, { account: '444455556666' }] }), /roles\[1\]\.roleArn is not there/],
    ['a user', manifest({ roles: [{ ...DEPLOYER, roleArn: 'arn:aws:iam::444455556666:user/bob' }] }), /roles\[0\]\.roleArn is .*, expected the ARN of a role/],
    ['an ARN with a line break', manifest({ roles: [{ ...DEPLOYER, roleArn: `${DEPLOYER.roleArn}\ncredential_process = x` }] }), /roles\[0\]\.roleArn/],
    ['another account', manifest({ roles: [{ ...DEPLOYER, account: '111122223333' }] }), /\.account is "111122223333", but the role is arn/],
    ['another partition', manifest({ partition: 'aws-cn' }), /but the manifest is of the partition aws-cn/],
    ['region', manifest({ roles: [{ ...DEPLOYER, region: 'eu-west-1\ncredential_process = x' }] }), /\.region is "eu-west-1\\ncredential_process = x"/],
    ['region as a number', manifest({ roles: [{ ...DEPLOYER, region: 1 }] }), /\.region is 1, expected a region/],
    ['externalId', manifest({ roles: [{ ...DEPLOYER, externalId: 'a b' }] }), /\.externalId is "a b"/],
    ['too long a duration', manifest({ roles: [{ ...DEPLOYER, sessionDurationSeconds: 43_201 }] }), /sessionDurationSeconds is 43201, expected a whole number .* 900 to 43200/],
    ['half a second', manifest({ roles: [{ ...DEPLOYER, maxMfaAgeSeconds: 1.5 }] }), /maxMfaAgeSeconds is 1\.5, expected a whole number of seconds, 1 or more/],
    ['color', manifest({ roles: [{ ...DEPLOYER, color: 'red' }] }), /\.color is "red"/],
    ['much of it', manifest({ partition: 'a'.repeat(100_000) }), /^.{1,300}$/],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/^Bastion\.Manifest: /);
  });
});

test.each([['a line\nbreak'], ['\u001b[2Jgone'], ['\u009b2J'], ['turned \u202e around'], ['\ud800'], [''], ['  '], ['a'.repeat(257)], [7], [{}]])(
  'the display name %j is left out, and that is said', (displayName) => {
    const { roles: [role], remarks } = read(manifest({ roles: [{ ...DEPLOYER, displayName }] }));
    expect(role.displayName).toBeUndefined();
    expect(remarks).toEqual([`Bastion.Manifest: the display name of ${DEPLOYER.roleArn} is left out, as it is not a line of text`]);
  });

test.each(['Déploiement ☂', '👩‍🚀', '"quoted" #1'])('the display name %s is taken', (displayName) => {
  expect(read(manifest({ roles: [{ ...DEPLOYER, displayName }] }))).toMatchObject({ roles: [{ displayName }], remarks: [] });
});

test.each([[manifest(), true], [manifest().slice(0, 60), true], [manifest({ schema: 'cdk-iam-mfa/switch-manifest/9' }), true], ['{"schema":"x/1"}', false], ['', false]])(
  '%# looks like a manifest: %j', (text, expected) => {
    expect(looksLikeManifest(text)).toBe(expected);
  });
