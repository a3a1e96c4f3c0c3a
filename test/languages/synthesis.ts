import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InstalledApp } from './quickstart';
import { runQuietly } from '../../projenrc/packages/run-quietly';

const CDK_CLI = join(dirname(require.resolve('aws-cdk/package.json')), 'bin', 'cdk');

/** What of a cloud assembly is compared: file names and texts. */
export type Synthesized = ReadonlyMap<string, string>;

/** What is not compared, and why. */
export const NOT_COMPARED = [
  'manifest.json, *.metadata.json and tree.json, which hold stack traces and the name of the language\'s runtime',
  'the resource AWS::CDK::Metadata, which names the runtime too; it is not made (--no-version-reporting)',
];

/** Synthesizes an app with the CDK CLI, without credentials and without the caller's AWS configuration. */
export async function synthesize({ folder, env }: InstalledApp, output: string): Promise<Synthesized> {
  const unset = Object.keys(process.env).filter((name) => /^(AWS|CDK)_/.test(name)).map((name): [string, undefined] => [name, undefined]);
  await runQuietly(process.execPath, [CDK_CLI, 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--output', output], {
    cwd: folder,
    env: { ...Object.fromEntries(unset), CDK_DISABLE_CLI_TELEMETRY: 'true', AWS_EC2_METADATA_DISABLED: 'true', ...env },
  });
  return readSynthesized(output);
}

/** The templates and the lists of assets of a cloud assembly. */
export function readSynthesized(folder: string): Synthesized {
  const files = readdirSync(folder).filter((file) => /\.(template|assets)\.json$/.test(file)).sort();
  if (files.length === 0) throw new Error(`No template was synthesized into ${folder}`);
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
