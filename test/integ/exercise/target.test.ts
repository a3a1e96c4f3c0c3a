import { nameOfTarget } from '../../../integ/exercise/target';

test.each<[string, NodeJS.ProcessEnv]>([
  ['AWS', { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: '' }],
  ['endpoint http://localhost:1', { AWS_ENDPOINT_URL: 'http://localhost:1' }],
  ['endpoint http://localhost:1', { AWS_ENDPOINT_URL_IAM: 'http://localhost:1', AWS_ENDPOINT_URL_STS: 'http://localhost:1' }],
  ['endpoint http://localhost:1, http://localhost:2', { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ENDPOINT_URL_IAM: 'http://localhost:2' }],
])('a target is called %s for %j', (name, environment) => {
  expect(nameOfTarget(environment)).toBe(name);
});
