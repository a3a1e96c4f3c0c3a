import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyApp, InstalledApp, packageMissing, Quickstart, Workspace } from './quickstart';
import { runQuietly } from '../../projenrc/packages/run-quietly';

const ARTIFACT = join('io', 'github', 'cdkiammfa', 'cdk-iam-mfa');

/** Maven settings with `dist/java` as a further repository. */
export const JAVA_QUICKSTART: Quickstart = {
  language: 'java',
  async install(workspace: Workspace): Promise<InstalledApp> {
    const { version } = JSON.parse(readFileSync(join(workspace.root, 'package.json'), 'utf8')) as { version: string };
    const packages = join(workspace.root, 'dist', 'java');
    if (!existsSync(join(packages, ARTIFACT, version))) throw packageMissing(packages);
    const folder = copyApp('java', workspace);
    const cache = join(homedir(), '.m2', 'repository');
    // Maven never asks again for a release that it has, and this version is built again and again.
    rmSync(join(cache, ARTIFACT, version), { recursive: true, force: true });
    writeSettings(folder, packages, cache);
    await runQuietly('mvn', ['compile'], { cwd: folder });
    return { folder, env: {} };
  },
};

/** Maven 3.8 has no environment variable for arguments, but reads them from the folder of the project. */
function writeSettings(folder: string, packages: string, cache: string): void {
  const settings = join(folder, 'settings.xml');
  const repository = `<repository><id>built</id><url>${pathToFileURL(packages)}</url></repository>`;
  writeFileSync(settings, `<settings>
  <profiles><profile><id>built</id><repositories>${repository}</repositories></profile></profiles>
  <activeProfiles><activeProfile>built</activeProfile></activeProfiles>
</settings>
`);
  mkdirSync(join(folder, '.mvn'));
  writeFileSync(join(folder, '.mvn', 'maven.config'), `--batch-mode\n--settings\n${settings}\n-Dmaven.repo.local=${cache}\n`);
}
