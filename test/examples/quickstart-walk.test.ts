import { lineOf, runExample } from './run-example';

test('the quickstart comes out as expected', async () => {
  const { status, steps, different } = await runExample('quickstart');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(19);
  expect(steps.map(lineOf)).toEqual(expect.arrayContaining([
    'access key | iam:ListUsers | AccessDenied: explicit deny',
    'access key | iam:EnableMFADevice | AccessDenied: explicit deny',
    'session token | iam:ListUsers | allowed',
    'role session | iam:ListRoles in production | allowed',
  ]));
}, 120_000);
