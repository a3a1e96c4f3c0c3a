/** The program that compares the integration tests in integ/ with their snapshots, and its arguments. */
export const INTEG_RUNNER = [
  'integ-runner', '--directory', 'integ', '--language', 'typescript', '--app', 'tsx {filePath}', '--max-workers', '4', '--parallel-regions', 'us-east-1',
];

/** Without a region the runner asks the instance metadata service for one, and waits seven seconds a snapshot for its answer. */
export const INTEG_RUNNER_ENVIRONMENT = { AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' };
