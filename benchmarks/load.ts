import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './median';

const ROOT = join(__dirname, '..');
const PACKAGE = join(ROOT, 'lib', 'index.js');
const PROCESSES = 15;

// What every CDK app with an IAM group has loaded by itself; aws-cdk-lib loads a module when it is first used.
const PROGRAM = `
const cdk = require('aws-cdk-lib');
const iam = require('aws-cdk-lib/aws-iam');
new iam.ManagedPolicy(new cdk.Stack(new cdk.App(), 'Stack'), 'Policy', { groups: [], document: new iam.PolicyDocument() });
const start = process.hrtime.bigint();
const library = require(${JSON.stringify(PACKAGE)});
const loaded = process.hrtime.bigint();
library.MfaEnforcedGroup;
const used = process.hrtime.bigint();
process.stdout.write(JSON.stringify([loaded - start, used - start].map((nanoseconds) => Number(nanoseconds) / 1e6)));
`;

/** Loading of the compiled package by an app that has loaded what it needs of aws-cdk-lib/aws-iam: the median of fresh processes. */
export async function loadBenchmark(): Promise<{ name: string; figure: string; value: number }[]> {
  if (!existsSync(PACKAGE)) throw new Error(`${PACKAGE} is missing; compile the package first: npx projen compile`);
  const times = Array.from({ length: PROCESSES }, () =>
    JSON.parse(execFileSync(process.execPath, ['-e', PROGRAM], { cwd: ROOT, encoding: 'utf8' })) as [number, number]);
  return [
    result('load of the package beyond aws-cdk-lib/aws-iam (target: below 15 ms)', median(times.map(([loaded]) => loaded))),
    result('the same, and of MfaEnforcedGroup', median(times.map(([, used]) => used))),
  ];
}

function result(name: string, value: number): { name: string; figure: string; value: number } {
  return { name, figure: `${value.toFixed(1)} ms`, value };
}
