import { spawnSync } from 'node:child_process';

/** `test` where the `python` of the PATH has the module; elsewhere the test counts as skipped. */
export function testWithPythonModule(module: string): typeof test | typeof test.skip {
  return spawnSync('python', ['-c', `import ${module}`]).status === 0 ? test : test.skip;
}
