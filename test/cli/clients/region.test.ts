import { regionOf } from '../../../cli/clients/region';
import { settingsOfProfile } from '../../../cli/clients/settings-of-profile';
import { AwsFolder } from '../../support/aws-folder';

const CONFIG = `
[profile acme]
region = eu-west-1
[profile acme-deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = acme
[profile acme-elsewhere]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = acme
region = ap-south-1
[profile plain]
output = json
[profile china]
mfa_serial = arn:aws-cn:iam::111122223333:mfa/phone
[profile government]
role_arn = arn:aws-us-gov:iam::111122223333:role/deploy
source_profile = plain
[profile hardware]
mfa_serial = GAHT12345678
[profile new-partition]
mfa_serial = arn:aws-moon:iam::111122223333:mfa/phone
`;

const folder = new AwsFolder({ config: CONFIG, credentials: '[acme]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret\n' });
const BOTH = { AWS_REGION: 'us-west-1', AWS_DEFAULT_REGION: 'us-west-2' };

test.each([
  ['eu-central-1', BOTH, 'acme', 'eu-central-1'],
  [undefined, BOTH, 'acme', 'us-west-1'],
  [undefined, { AWS_DEFAULT_REGION: 'us-west-2' }, 'acme', 'us-west-2'],
  [undefined, { AWS_REGION: '' }, 'acme', 'eu-west-1'],
  [undefined, {}, 'acme-deploy', 'eu-west-1'],
  [undefined, {}, 'acme-elsewhere', 'ap-south-1'],
  [undefined, {}, 'plain', 'us-east-1'],
  [undefined, {}, undefined, 'us-east-1'],
  [undefined, {}, 'gone', 'us-east-1'],
  [undefined, {}, 'china', 'cn-northwest-1'],
  [undefined, {}, 'government', 'us-gov-west-1'],
  [undefined, {}, 'hardware', 'us-east-1'],
  [undefined, {}, 'new-partition', 'us-east-1'],
])('of --region %s, %j and the profile %s comes %s', async (given, env, profile, region) => {
  expect(regionOf(given, env, settingsOfProfile(await folder.load(), profile))).toBe(region);
});
