import { lineOf, runExample } from './run-example';

test('until the date an access key works, but registers no device; from then on it takes a code', async () => {
  const { status, steps, different } = await runExample('grace-period');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(15);
  expect(steps.map(lineOf)).toEqual(expect.arrayContaining([
    'a day before, alice: access key | iam:ListUsers | allowed',
    'a day before, alice: access key | iam:CreateVirtualMFADevice | AccessDenied: explicit deny',
    'a day after, alice: access key | iam:ListUsers | AccessDenied: explicit deny',
    'a day after, alice: session token | iam:ListUsers | allowed',
    'a day after, bob: console, no MFA | iam:ListUsers | AccessDenied: explicit deny',
  ]));
}, 120_000);
