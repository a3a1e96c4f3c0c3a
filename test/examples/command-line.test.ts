import { lineOf, runExample } from './run-example';

test('from the first device to a deployment in another account on one code, with nothing pasted', async () => {
  const { status, steps, different } = await runExample('command-line');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(18);
  expect(steps.map(lineOf)).toEqual(expect.arrayContaining([
    'bob | iam-mfa enroll --profile bob | refused: console only',
    'alice | iam-mfa enroll --profile acme | enabled, logged in',
    'alice | iam-mfa profiles --profile acme --stack BastionStack --apply | acme-Deployer and others',
    'alice | cdk deploy --profile acme-Deployer | deployed',
    'the SDK with profile work-Auditor | iam:ListUsers | allowed',
    'alice | codes typed for all of this | 1',
    'the SDK with profile asking-Auditor, and a code | iam:ListUsers | allowed',
  ]));
}, 300_000);
