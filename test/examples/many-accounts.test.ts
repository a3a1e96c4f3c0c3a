import { lineOf, runExample } from './run-example';

test('every role of the manifest opens with MFA, and an auditor gets into accounts to come', async () => {
  const { status, steps, different } = await runExample('many-accounts');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(27);
  expect(steps.map(lineOf)).toEqual(expect.arrayContaining([
    'alice: access key | sts:AssumeRole 444455556666 role/engineer | AccessDenied: explicit deny',
    'alice: session token | sts:AssumeRole 444455556666 role/engineer | allowed',
    'alice: session token | sts:AssumeRole 333344445555 role/auditor | allowed',
    'alice: session token | sts:AssumeRole 444455556666 role/auditor | AccessDenied: nothing allows it',
    'bob: session token | sts:AssumeRole 666677778888 role/auditor | allowed',
    'bob: session token | sts:AssumeRole 666677778888 role/engineer | AccessDenied: nothing allows it',
  ]));
}, 120_000);
