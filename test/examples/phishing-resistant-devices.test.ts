import { lineOf, runExample } from './run-example';

test('an authenticator app cannot be registered, and a security key can be, in the console', async () => {
  const { status, steps, different } = await runExample('phishing-resistant-devices');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(17);
  expect(steps.map(lineOf)).toEqual(expect.arrayContaining([
    'alice: console, no MFA | iam:CreateVirtualMFADevice | AccessDenied: explicit deny',
    'alice: console, no MFA | iam:EnableMFADevice | AccessDenied: explicit deny',
    'alice: console, no MFA | aws login | AccessDenied: explicit deny',
    "simulated: alice's console, no MFA, Activate | iam:EnableMFADevice | allowed",
    "simulated: alice's access key, Activate | iam:EnableMFADevice | AccessDenied: explicit deny",
    'simulated: alice, aws login | iam:ListUsers | allowed',
  ]));
}, 120_000);
