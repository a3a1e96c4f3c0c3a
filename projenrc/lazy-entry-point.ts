import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const LIB = join(__dirname, '..', 'lib');
const ENTRY_POINT = join(LIB, 'index.js');
const load = createRequire(ENTRY_POINT);

/**
 * Rewrites the compiled entry point so that a module is loaded when one of its names is first used, as aws-cdk-lib does with its own:
 * an app that uses `MfaEnforcedGroup` does not load the simulator.
 */
function main(): void {
  const source = readFileSync(ENTRY_POINT, 'utf8');
  const getters = [
    ...[...source.matchAll(/__exportStar\(require\("(.+?)"\), exports\)/g)].flatMap(([, module]) =>
      Object.keys(load(module) as object).map((name) => getter(name, `require("${module}").${name}`))),
    ...[...source.matchAll(/exports\.(\w+) = __importStar\(require\("(.+?)"\)\)/g)].map(([, name, module]) => getter(name, `require("${module}")`)),
  ];
  // It has none if it is rewritten already.
  if (getters.length === 0) return;
  const head = ['"use strict";', 'Object.defineProperty(exports, "__esModule", { value: true });', 'let hidden;'];
  writeFileSync(ENTRY_POINT, [...head, ...getters, ''].join('\n'));
}

// Tools that read the names of a CommonJS module without running it take the assignment, and leave out a name that they see defined by a
// getter which may have effects: so it is hidden from them.
function getter(name: string, value: string): string {
  return `exports.${name} = void 0;\n`
    + `Object.defineProperty(exports, hidden = "${name}", { enumerable: true, configurable: true, get: () => ${value} });`;
}

main();
