import { changedFiles, isChanged, writeFiles } from './changed-file';
import { lineDifference } from './line-difference';
import { PlannedProfiles, planProfiles } from './planned-profiles';
import { safeName } from './profile-names';
import { ProfileOwner } from './profile-owner';
import { ProfilesOptions } from './profiles-options';
import { reportText } from './profiles-report';
import { readRoles } from './read-roles';
import { selectRoles } from './role-filter';
import { Configuration } from '../aws-files/configuration';
import { harmless } from '../command-line/harmless';
import { keepChoices } from '../login/choices';
import { processCommandLine } from '../login/process-command';

/** Lines around a change. The credentials file is nobody's business beyond what goes. */
const CONTEXT = { config: 3, credentials: 0 };

/** Shows what the profiles of the roles change in the files, and writes it where that is asked for. */
export async function runProfiles(options: ProfilesOptions): Promise<number> {
  const configuration = await Configuration.load(options.env);
  const owner = new ProfileOwner(options, configuration);
  const planned = await plan(options, configuration, owner);
  const changeOptions = { overwrite: options.overwrite, never: [owner.source, `profile ${owner.source}`] };
  const files = changedFiles(configuration.files, planned, changeOptions);
  process.stdout.write(harmless(files.map((file) => lineDifference(file, CONTEXT[file.kind])).join('')));
  if (options.mode === 'apply') {
    await writeFiles(files, changeOptions);
    // For `iam-mfa login`, which writes the session there or, where a process is in its place, nowhere.
    if (options.outputProfile !== undefined) keepChoices(configuration.files.state, owner.source, { outputProfile: options.outputProfile });
  }
  process.stderr.write(`${harmless(reportText({ ...planned, options, keyProfile: owner.source, isChanged: files.some(isChanged) }))}\n`);
  return options.mode === 'check' && files.some(isChanged) ? 1 : 0;
}

async function plan(options: ProfilesOptions, configuration: Configuration, owner: ProfileOwner): Promise<PlannedProfiles> {
  const { roles, remarks } = await readRoles(options.sources, () => owner.deployment());
  const planned = planProfiles(configuration, {
    ...options,
    roles: options.roles ? selectRoles(roles, options.roles) : roles,
    listed: roles,
    prefix: options.prefix ?? `${safeName(owner.source)}-`,
    person: await owner.person(),
    region: owner.region,
    credentialProcess: processCommandLine(owner.source, { env: options.env, codeCommand: options.codeCommand }),
  });
  return { ...planned, remarks: [...remarks, ...planned.remarks] };
}
