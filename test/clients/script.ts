import { Report, Workspace } from './client';
import { Pass } from './pass';
import { Outcome } from './row';
import { runProcess } from '../support/run-process';

/** A line of a script: first the version of the client, then one outcome after the other. */
type Line = Outcome | { readonly client: string };

/**
 * Runs a program that takes the steps in the embedded accounts and prints a line of JSON for each.
 *
 * @param variables beside those that every client gets
 */
export async function runScript(
  [command, ...args]: readonly string[], { scratch }: Workspace, variables: (endpoint: string) => NodeJS.ProcessEnv = () => ({}),
): Promise<Report> {
  const pass = await Pass.start(scratch);
  try {
    const { status, stdout, stderr } = await runProcess(command, args, { env: { ...pass.env, ...variables(pass.endpoint) }, seconds: 600 });
    return { ...readReport(stdout), ...status !== 0 && { broken: `ended with status ${status}: ${stderr.trimEnd()}` } };
  } finally {
    await pass.end();
  }
}

/** What the script printed; a line that is no JSON is an error of the script. */
export function readReport(text: string): Report {
  const lines = text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Line);
  const version = lines.find((line) => 'client' in line)?.client ?? 'of no known version';
  return { version, outcomes: lines.filter((line) => 'step' in line) };
}
