import { join } from 'node:path';
import { ProcessResult, runProcess } from './run-process';

export const IAM_MFA = join(__dirname, '..', '..', 'bin', 'iam-mfa');

/** Runs the bundled command as a process. */
export function iamMfa(args: string[], input?: string): Promise<ProcessResult> {
  return runProcess(process.execPath, [IAM_MFA, ...args], { input });
}
