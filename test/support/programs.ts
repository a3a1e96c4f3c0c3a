import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** `test` where the program is on the PATH; elsewhere the test counts as skipped. */
export function testWithProgram(program: string): typeof test | typeof test.skip {
  const found = (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, program)));
  return found ? test : test.skip;
}
