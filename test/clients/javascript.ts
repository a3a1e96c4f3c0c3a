import { join } from 'node:path';
import { Client } from './client';
import { runScript } from './script';
import { SYSTEM_ROWS } from './system-rows';

/** A development dependency, and so always there. */
export const JAVASCRIPT: Client = {
  name: 'javascript',
  rows: SYSTEM_ROWS,
  run(workspace) {
    const loader = require.resolve('tsx');
    return runScript([process.execPath, '--import', loader, join(__dirname, 'javascript', 'client-pass.ts')], workspace);
  },
};
