import { lineOf, runExample } from './run-example';

test('whoever was there before needs a code from the deployment on', async () => {
  const { status, steps, different } = await runExample('existing-groups-and-users');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(26);
  const lines = steps.map(lineOf);
  expect(lines).toEqual(expect.arrayContaining(['dora', 'ernest'].map((name) => `before, ${name}: access key | iam:ListUsers | allowed`)));
  for (const name of ['dora', 'ernest', 'olga', 'carl']) {
    expect(lines).toContain(`${name}: access key | iam:ListUsers | AccessDenied: explicit deny`);
    expect(lines).toContain(`${name}: session token | iam:ListUsers | allowed`);
  }
}, 120_000);
