import { PlannedProfiles } from './planned-profiles';
import { ProfilesOptions } from './profiles-options';
import { loginCommandLine } from '../login/no-terminal';
import { profileOption } from '../login/profile-option';

export interface Report extends PlannedProfiles {
  readonly options: Pick<ProfilesOptions, 'mode' | 'prune' | 'layout'>;
  /** The profile with the long-term key. */
  readonly keyProfile: string;
  readonly isChanged: boolean;
}

/** What to tell the person besides the difference. */
export function reportText(report: Report): string {
  return [...profileLines(report), ...remarkLines(report), ...vanishedLines(report), '', outcome(report), ...whatToType(report)].join('\n');
}

function profileLines({ named }: Report): string[] {
  const width = Math.max(...named.map(({ name }) => name.length));
  return named.map(({ name, role }) => `${name.padEnd(width)}  ${role.arn}  (${role.source})`);
}

function remarkLines({ remarks }: Report): string[] {
  return remarks.map((remark) => `- ${remark}`);
}

function vanishedLines({ vanished, options }: Report): string[] {
  return vanished.map(({ name, role }) => (
    `- ${name} is of ${role.arn}, which is not listed any more${options.prune ? ', and is removed' : '; --prune removes it'}`));
}

function outcome({ isChanged, options: { mode } }: Report): string {
  if (!isChanged) return 'There is nothing to change.';
  return mode === 'apply' ? 'Written.' : 'Nothing is written yet; --apply does that.';
}

function whatToType({ named: [{ name }], isChanged, options: { mode, layout }, keyProfile }: Report): string[] {
  if (isChanged && mode !== 'apply') return [];
  const login = layout === 'session' ? [`  ${loginCommandLine(keyProfile)}`] : [];
  return ['Now, for example:', ...login, `  aws sts get-caller-identity ${profileOption(name)}`, `  cdk deploy ${profileOption(name)}`];
}
