import { join } from 'node:path';
import { Client, NotRun } from './client';
import { bareEnvironment } from './programs';
import { runScript } from './script';
import { SYSTEM_ROWS } from './system-rows';
import { runProcess } from '../support/run-process';

/** The interpreter on the PATH first in which boto3 is. */
export const BOTO3: Client = {
  name: 'boto3',
  rows: SYSTEM_ROWS,
  async run(workspace) {
    const { status } = await runProcess('python3', ['-c', 'import boto3'], { env: bareEnvironment(workspace.scratch) }).catch(() => ({ status: 1 }));
    if (status !== 0) throw new NotRun('`python3` is not on the PATH, or does not have boto3 (PyPI: boto3)');
    return runScript(['python3', join(__dirname, 'python', 'client_pass.py')], workspace);
  },
};
