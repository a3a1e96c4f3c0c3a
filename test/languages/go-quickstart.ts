import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyApp, InstalledApp, packageMissing, Quickstart, Workspace } from './quickstart';
import { indirectGoModules, isGenerated } from '../../projenrc/packages/go-modules';
import { runQuietly } from '../../projenrc/packages/run-quietly';

const MODULE = 'github.com/cdk-iam-mfa/cdk-iam-mfa-go/cdkiammfa';
// What go.sum does not list is added and checked against the checksum database; what it lists has to be equal.
const ENV = { GOFLAGS: '-mod=mod', GOWORK: 'off' };

/** A module with `replace` directives for what was built here. */
export const GO_QUICKSTART: Quickstart = {
  language: 'go',
  async install(workspace: Workspace): Promise<InstalledApp> {
    const built = join(workspace.root, 'dist', 'go', 'cdkiammfa');
    if (!existsSync(join(built, 'go.mod'))) throw packageMissing(join(workspace.root, 'dist', 'go'));
    const folder = copyApp('go', workspace);
    const generated = indirectGoModules(workspace.root).filter(isGenerated);
    const replaced = [[MODULE, built], ...generated.map(({ module, generated: path }) => [module, path])];
    await runQuietly('go', ['mod', 'edit', ...replaced.map(([module, path]) => `-replace=${module}=${path}`)], { cwd: folder });
    await runQuietly('go', ['vet', '.'], { cwd: folder, env: ENV });
    return { folder, env: ENV };
  },
};
