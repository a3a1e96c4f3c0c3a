import { outputRoles } from '../../../../cli/profiles/sources/output-roles';
import { DEPLOYER, manifest, READER } from '../support/manifest';

const ADMIN = 'arn:aws:iam::111122223333:role/Admin';
const rolesOf = (outputs: Record<string, string>, region?: string) => outputRoles({ stack: 'Bastion', outputs, region });
const summary = (outputs: Record<string, string>) => rolesOf(outputs).roles.map(({ arn, source }) => `${source} ${arn}`);

test('the roles of a manifest, and those that an output is the ARN of', () => {
  expect(summary({ AdminArn: ADMIN, SwitchManifest0123ABCD: manifest(), SwitchUrl1: 'https://signin.aws.amazon.com/switchrole', Text: `the role ${ADMIN}` })).toEqual([
    `Bastion.SwitchManifest0123ABCD ${DEPLOYER.roleArn}`, `Bastion.SwitchManifest0123ABCD ${READER.roleArn}`, `Bastion.AdminArn ${ADMIN}`,
  ]);
});

test('a role that is named twice is taken once, from the manifest', () => {
  const { roles } = rolesOf({ DeployerArn: DEPLOYER.roleArn, AgainArn: DEPLOYER.roleArn, SwitchManifest0123ABCD: manifest() });
  expect(roles).toMatchObject([{ name: 'Deployer', externalId: 'ours' }, { name: 'Reader' }]);
});

test('roles of outputs are in the region of the stack, those of a manifest where it says', () => {
  expect(rolesOf({ AdminArn: ADMIN, SwitchManifest0123ABCD: manifest() }, 'eu-north-1').roles.map(({ name, region }) => [name, region])).toEqual([
    ['Deployer', 'eu-west-1'], ['Reader', undefined], ['Admin', 'eu-north-1'],
  ]);
});

test('roles that nobody switches to are left out, and that is said', () => {
  const arn = 'arn:aws:iam::111122223333:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport';
  expect(rolesOf({ Support: arn })).toEqual({ roles: [], remarks: [`Bastion.Support: ${arn} is left out, as it is a service-linked role`] });
});

test('the parts of a manifest belong together by their names', () => {
  expect(summary({
    OneManifest2AAAAAAAA: manifest({ part: 2, parts: 2, roles: [READER] }),
    OneManifestBBBBBBBB: manifest({ part: 1, parts: 2, roles: [DEPLOYER] }),
    TwoManifestCCCCCCCC: manifest({ bastionAccount: '222233334444', roles: [{ account: '111122223333', roleArn: ADMIN }] }),
  })).toEqual([`Bastion.OneManifestBBBBBBBB ${DEPLOYER.roleArn}`, `Bastion.OneManifest2AAAAAAAA ${READER.roleArn}`, `Bastion.TwoManifestCCCCCCCC ${ADMIN}`]);
});

test('logical IDs that the app has set, with the number of the part at the end', () => {
  expect(summary({ Roles: manifest({ parts: 2, roles: [DEPLOYER] }), Roles2: manifest({ part: 2, parts: 2, roles: [READER] }) })).toHaveLength(2);
});

test('two switches whose names differ in the hash alone', () => {
  expect(summary({
    SwitchManifestAAAAAAAA: manifest({ roles: [DEPLOYER] }), SwitchManifestBBBBBBBB: manifest({ bastionAccount: '222233334444', roles: [READER] }),
  })).toHaveLength(2);
});

test.each([
  ['a part is missing', { SwitchManifestAAAAAAAA: manifest({ parts: 2 }) }, 'Bastion.SwitchManifestAAAAAAAA: part 2 of 2 is missing'],
  ['it is cut off', { SwitchManifestAAAAAAAA: manifest().slice(0, -3) }, 'Bastion.SwitchManifestAAAAAAAA: is no JSON'],
])('a manifest is refused where %s', (_, outputs, message) => {
  expect(() => rolesOf(outputs)).toThrow(message);
});
