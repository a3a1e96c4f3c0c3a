import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from './client';
import { demandPrograms } from './programs';
import { runScript } from './script';
import { SYSTEM_ROWS } from './system-rows';
import { programsFor } from '../../projenrc/packages/language-package';
import { runQuietly } from '../../projenrc/packages/run-quietly';

/** Built with the versions and the checksums of go.mod and go.sum. */
export const GO: Client = {
  name: 'go',
  rows: SYSTEM_ROWS,
  async run(workspace) {
    demandPrograms(programsFor('go'));
    const folder = join(workspace.scratch, 'program');
    cpSync(join(__dirname, 'go'), folder, { recursive: true });
    await runQuietly('go', ['build', '-mod=readonly', '-o', 'client-pass', '.'], { cwd: folder, env: { GOWORK: 'off' } });
    // The SDK makes the client that assumes the role of a profile before it reads AWS_ENDPOINT_URL; that client knows the variable of its service only.
    return runScript([join(folder, 'client-pass')], workspace, (endpoint) => ({ AWS_ENDPOINT_URL_STS: endpoint }));
  },
};
