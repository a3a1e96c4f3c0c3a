/**
 * What AWS does where documentation and observations do not settle it, or where a faithful answer costs time.
 * Each is a choice with a default; `BEHAVIOR_CHOICES` says what is known.
 */
export interface Behavior {
  readonly propagation: 'immediate' | 'realistic';
  readonly flagThroughRoleChain: 'keep' | 'drop';
  readonly mfaThroughCliLogin: 'keep' | 'drop';
  readonly mfaAgeInRoleSessions: 'keep' | 'drop';
  readonly roleDurationFromSession: 'one-hour' | 'role-maximum';
  readonly keyCreatesFurtherDevice: 'allow' | 'refuse';
}

export type BehaviorName = keyof Behavior;

export interface BehaviorChoice {
  readonly name: BehaviorName;
  /** The first is the default. */
  readonly values: readonly [string, string];
  readonly description: string;
  /** What is known about AWS, and from where. */
  readonly source: string;
}

export const BEHAVIOR_CHOICES: readonly BehaviorChoice[] = [
  {
    name: 'propagation',
    values: ['immediate', 'realistic'],
    description: 'When STS learns of devices that IAM enabled, deactivated or synchronized: at once, or 7.3 seconds later',
    source: 'Recorded: a device that was enabled was unknown after 7.1 and known after 7.5 seconds; other changes took between 2.5 and 13.4. IAM itself answers at once.',
  },
  {
    name: 'flagThroughRoleChain',
    values: ['keep', 'drop'],
    description: 'Whether a role session with MFA hands it on to the role session that it opens',
    source: 'Reported of tools that chain roles over two hops; not documented.',
  },
  {
    name: 'mfaThroughCliLogin',
    values: ['keep', 'drop'],
    description: 'Whether the credentials of `aws login` have the MFA of the console session',
    source: 'The AWS CLI says that they correspond to the console session; no page says it of MFA.',
  },
  {
    name: 'mfaAgeInRoleSessions',
    values: ['keep', 'drop'],
    description: 'Whether the requests of role sessions with MFA carry aws:MultiFactorAuthAge; the flag aws:MultiFactorAuthPresent they do',
    source: 'Not documented and not observed.',
  },
  {
    name: 'roleDurationFromSession',
    values: ['one-hour', 'role-maximum'],
    description: 'How long a role session may last that a session of GetSessionToken opens',
    source: 'An hour, says AWS\'s article https://repost.aws/knowledge-center/iam-role-chaining-limit, and so do two tools; the API reference speaks of role chaining alone.',
  },
  {
    name: 'keyCreatesFurtherDevice',
    values: ['allow', 'refuse'],
    description: 'Whether a user who has a device may create a further virtual one without MFA; enabling it needs MFA in any case',
    source: 'The rule that needs MFA is documented and recorded of EnableMFADevice and DeactivateMFADevice only; ResyncMFADevice was recorded not to need it.',
  },
];

export const DEFAULT_BEHAVIOR: Behavior = Object.fromEntries(BEHAVIOR_CHOICES.map(({ name, values }) => [name, values[0]])) as unknown as Behavior;
