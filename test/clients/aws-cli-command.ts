import { ProcessResult, runProcess } from '../support/run-process';

/** An error of a service, as the AWS CLI prints it. */
export class ServiceError extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** Runs a command of the AWS CLI and answers its JSON. */
export async function aws<T = unknown>(env: NodeJS.ProcessEnv, ...args: string[]): Promise<T> {
  return answerOf<T>(await runProcess('aws', [...args, '--output', 'json'], { env, seconds: 120 }), args);
}

function answerOf<T>({ status, stdout, stderr }: ProcessResult, args: readonly string[]): T {
  if (status === 0) return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as T;
  throw serviceErrorIn(stderr) ?? new Error(`\`aws ${args.join(' ')}\` ended with status ${status}: ${stderr.trim()}`);
}

/** Looks for the words by which the AWS CLI tells of an error. */
export function serviceErrorIn(text: string): ServiceError | undefined {
  const found = /An error occurred \((\w+)\) when calling the \w+ operation(?: \([^)]*\))?: (.*)/.exec(text);
  return found ? new ServiceError(found[1], found[2]) : undefined;
}
