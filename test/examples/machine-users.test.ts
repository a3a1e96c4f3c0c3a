import { lineOf, runExample } from './run-example';

test('a machine works without MFA where it should and nowhere else, and a person does not', async () => {
  const { status, steps, different } = await runExample('machine-users');

  expect(different).toEqual([]);
  expect(status).toBe(0);
  expect(steps).toHaveLength(19);
  expect(steps.map(lineOf)).toEqual(expect.arrayContaining([
    'deployer: access key | sts:AssumeRole cdk-...-deploy-role | allowed',
    'deployer: access key | sts:AssumeRole company-admin | AccessDenied: nothing allows it',
    'simulated: deployer from 198.51.100.7 | cloudformation:DescribeStacks | AccessDenied: nothing allows it',
    'alice: access key | sts:AssumeRole company-admin | AccessDenied: explicit deny',
    "simulated: alice's access key | codecommit:GitPull | allowed",
    "simulated: alice's access key | codecommit:GitPush | AccessDenied: explicit deny",
  ]));
}, 120_000);
