import { parseArgs } from 'node:util';
import { MISUSED } from './exercise/command';
import { compareResults, formatComparison } from './exercise/comparison';
import { readResult } from './exercise/result-file';

/** Compares two results row by row. The exit status is 1 if an outcome differs. */
function main(): number {
  const { positionals: paths } = parseArgs({ allowPositionals: true });
  if (paths.length !== 2) {
    throw new Error('name two results: npm run integ:compare -- A.json B.json');
  }
  const [first, second] = paths.map(readResult);
  const comparison = compareResults(first, second);
  process.stdout.write(`${formatComparison(comparison, [nameOf(0, first.target), nameOf(1, second.target)])}\n`);
  return comparison.different.length === 0 && comparison.same > 0 ? 0 : 1;

  function nameOf(index: number, target: string): string {
    return first.target === second.target ? `${paths[index]} (${target})` : target;
  }
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = MISUSED;
}
