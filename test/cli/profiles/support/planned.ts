import { changedText } from '../../../../cli/aws-files/change-sections';
import { Configuration } from '../../../../cli/aws-files/configuration';
import { ListedRole } from '../../../../cli/profiles/listed-role';
import { PlannedProfiles, planProfiles, ProfilesRequest } from '../../../../cli/profiles/planned-profiles';
import { parseRoleArn } from '../../../../cli/profiles/role-arn';
import { TemporaryFolder } from '../../../support/temporary-folder';

export const PERSON = { source: 'acme', session: 'acme-mfa', userName: 'alice' };

export function listed(arn: string, known: Partial<ListedRole> = {}): ListedRole {
  return { ...parseRoleArn(arn)!, source: 'Bastion.Manifest', region: 'eu-west-1', ...known };
}

interface PlannedAndDone extends PlannedProfiles {
  readonly newConfig: string;
  readonly newCredentials: string;
}

/** The files of a person, what is planned for them, and what they become. */
export class PlannedFiles {
  private count = 0;

  constructor(private readonly folder: TemporaryFolder) {}

  async plan(config: string, given: Partial<ProfilesRequest> = {}, credentials = ''): Promise<PlannedAndDone> {
    const roles = given.roles ?? [listed('arn:aws:iam::444455556666:role/Deployer')];
    const env = {
      AWS_CONFIG_FILE: this.folder.write(`config-${++this.count}`, config),
      AWS_SHARED_CREDENTIALS_FILE: this.folder.write(`credentials-${this.count}`, credentials),
    };
    const planned = planProfiles(await Configuration.load(env), {
      roles, listed: roles, layout: 'process', prefix: 'acme-', person: PERSON, prune: false, credentialProcess: 'iam-mfa process --profile acme', ...given,
    });
    const { overwrite } = given;
    return {
      ...planned,
      newConfig: changedText(config, planned.config, { overwrite }),
      newCredentials: changedText(credentials, planned.credentials, { overwrite }),
    };
  }
}
