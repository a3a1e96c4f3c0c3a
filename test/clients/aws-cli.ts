import { AwsCliPass } from './aws-cli-pass';
import { Client, NotRun } from './client';
import { Pass } from './pass';
import { bareEnvironment, demandPrograms, TERMINAL } from './programs';
import { SYSTEM_ROWS } from './system-rows';
import { runProcess } from '../support/run-process';

/** Version 1 of the AWS CLI, which is on PyPI: the `aws` that is first on the PATH. */
export const AWS_CLI: Client = {
  name: 'aws-cli',
  rows: SYSTEM_ROWS,
  async run({ scratch }) {
    demandPrograms([TERMINAL]);
    const { status, stdout, stderr } = await runProcess('aws', ['--version'], { env: bareEnvironment(scratch) }).catch(() => ({ status: 1, stdout: '', stderr: '' }));
    if (status !== 0) throw new NotRun('`aws` is not on the PATH (PyPI: awscli)');
    const pass = await Pass.start(scratch);
    try {
      const { outcomes, broken } = await new AwsCliPass(pass).take();
      return { version: (stdout + stderr).split(' ').slice(0, 2).join(' '), outcomes, broken };
    } finally {
      await pass.end();
    }
  },
};
