import { endpointOf } from '../../../cli/clients/endpoint';
import { settingsOfProfile } from '../../../cli/clients/settings-of-profile';
import { AwsFolder } from '../../support/aws-folder';

const CONFIG = `
[profile plain]
region = us-east-1
[profile local]
endpoint_url = http://profile.example
[profile parts]
services = parts
endpoint_url = http://profile.example
[profile missing-services]
services = nowhere
endpoint_url = http://profile.example
[profile deaf]
ignore_configured_endpoint_urls = true
endpoint_url = http://profile.example
[profile on-parts]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = parts
[services parts]
sts =
  endpoint_url = http://sts-section.example
`;

const folder = new AwsFolder({ config: CONFIG });
const ALL = { AWS_ENDPOINT_URL: 'http://all.example' };
const STS = { AWS_ENDPOINT_URL_STS: 'https://sts.example/path' };

test.each([
  ['nothing', 'plain', {}, undefined, undefined],
  ['the variable for all', 'plain', ALL, 'http://all.example', 'http://all.example'],
  ['the variable of a service', 'plain', { ...ALL, ...STS }, 'https://sts.example/path', 'http://all.example'],
  ['the profile', 'local', {}, 'http://profile.example', 'http://profile.example'],
  ['the variable before the profile', 'local', ALL, 'http://all.example', 'http://all.example'],
  ['the services of the profile', 'parts', {}, 'http://sts-section.example', 'http://profile.example'],
  ['the variable before the services', 'parts', STS, 'https://sts.example/path', 'http://profile.example'],
  ['services that are not there', 'missing-services', {}, 'http://profile.example', 'http://profile.example'],
  ['the profile that the credentials come from', 'on-parts', {}, 'http://sts-section.example', 'http://profile.example'],
  ['no profile', undefined, ALL, 'http://all.example', 'http://all.example'],
  ['a profile that is not there', 'gone', {}, undefined, undefined],
  ['that none is to be', 'plain', { ...ALL, ...STS, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined, undefined],
  ['that none of the profile is to be', 'deaf', {}, undefined, undefined],
  ['the variable before what the profile ignores', 'deaf', { ...ALL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }, 'http://all.example', 'http://all.example'],
  ['an empty variable', 'local', { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_STS: '' }, 'http://profile.example', 'http://profile.example'],
])('%s', async (_, profile, env, sts, iam) => {
  const configuration = await folder.load();
  const setting = settingsOfProfile(configuration, profile);
  expect(endpointOf('sts', env, configuration, setting)).toBe(sts);
  expect(endpointOf('iam', env, configuration, setting)).toBe(iam);
});

test.each(['localhost:4566', 'ftp://example.com', 'http://', 'http://a b'])('%s is refused', async (url) => {
  const configuration = await folder.load();
  expect(() => endpointOf('sts', { AWS_ENDPOINT_URL: url }, configuration, () => undefined)).toThrow(`the endpoint URL ${JSON.stringify(url)} is none`);
});
