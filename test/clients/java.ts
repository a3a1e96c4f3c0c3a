import { cpSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from './client';
import { demandPrograms } from './programs';
import { runScript } from './script';
import { SYSTEM_ROWS } from './system-rows';
import { programsFor } from '../../projenrc/packages/language-package';
import { runQuietly } from '../../projenrc/packages/run-quietly';

/** Built by Maven, with the versions of the pom. */
export const JAVA: Client = {
  name: 'java',
  rows: SYSTEM_ROWS,
  async run(workspace) {
    demandPrograms(programsFor('java'));
    const folder = join(workspace.scratch, 'program');
    cpSync(join(__dirname, 'java'), folder, { recursive: true });
    // Maven does not look at HOME for its repository, but Java for the home folder at the table of users.
    const repository = `-Dmaven.repo.local=${join(homedir(), '.m2', 'repository')}`;
    await runQuietly('mvn', ['--batch-mode', repository, 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'], { cwd: folder });
    const classpath = [join(folder, 'target', 'classes'), readFileSync(join(folder, 'classpath.txt'), 'utf8').trim()].join(delimiter);
    return runScript(['java', '-cp', classpath, 'com.example.clientpass.ClientPass'], workspace);
  },
};
