import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { copyApp, InstalledApp, packageMissing, Quickstart, Workspace } from './quickstart';
import { runQuietly } from '../../projenrc/packages/run-quietly';

/** A virtual environment with the wheel. */
export const PYTHON_QUICKSTART: Quickstart = {
  language: 'python',
  async install(workspace: Workspace): Promise<InstalledApp> {
    const wheel = builtWheel(join(workspace.root, 'dist', 'python'));
    const folder = copyApp('python', workspace);
    await runQuietly('python3', ['-m', 'venv', '.venv'], { cwd: folder });
    const programs = join(folder, '.venv', 'bin');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await runQuietly(join(programs, 'python'), [...pip, wheel, '--requirement', 'requirements.txt'], { cwd: folder });
    return { folder, env: { PATH: `${programs}${delimiter}${process.env.PATH}`, VIRTUAL_ENV: join(folder, '.venv') } };
  },
};

function builtWheel(folder: string): string {
  const [wheel] = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.whl')) : [];
  if (!wheel) throw packageMissing(folder);
  return join(folder, wheel);
}
