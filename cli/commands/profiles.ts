import { CommandDefinition } from '../command-line/command-definition';
import { harmless } from '../command-line/harmless';
import { LoginFailed } from '../login/login-failed';
import { LAYOUTS } from '../profiles/layout';
import { profilesOptions } from '../profiles/profiles-options';
import { runProfiles } from '../profiles/run-profiles';
import { CODE_COMMAND_OPTION, PROFILE_OPTION } from '../shell/work-options';
import { NoTerminal } from '../terminal/terminal';

/** `iam-mfa profiles`: the roles that are deployed as profiles of the AWS CLI, the SDKs and the CDK. */
export const profilesCommand: CommandDefinition = {
  name: 'profiles',
  summary: 'Write the profiles of deployed roles into the config file',
  description: [
    'Reads which roles there are, and shows the profiles for them as a difference of ~/.aws/config; with --apply it writes them, too. '
    + 'The roles are those of the manifest of a `CrossAccountMfaSwitch`, and those whose ARN is an output of a stack. Service-linked roles, roles of services and those of the CDK\'s bootstrap stack are left out.',
    'Layout process: the profile of the session, acme-mfa, has `credential_process = iam-mfa process --profile acme`, and the role profiles stand on it. One code is asked for when it is needed, '
    + 'and every tool works with every role until the session ends. Layout session: the role profiles stand on the profile that `iam-mfa login` writes into the credentials file. '
    + 'In both, AWS gives a role for an hour at a time (role chaining), which tools renew by themselves.',
    'Layout mfa-serial: the role profiles stand on the access key and have the `mfa_serial` of the device, so each tool asks for a code by itself: the AWS CLI once per role and session, the CDK at every command. '
    + 'A role can be had for as long as it allows, but its session does not count as one with MFA where it goes on to other roles.',
    'A profile is named after its role, with the account where several accounts have it or another profile has that name. It is marked with `iam_mfa_source`, keeps its name from then on, and is brought up to date by every run. '
    + 'What is not marked stays as it is.',
  ],
  options: [
    PROFILE_OPTION,
    { flags: '--stack <name>', description: 'Read the outputs of this stack from CloudFormation, with the MFA session', repeatable: true },
    { flags: '--outputs <file>', description: 'Read the file that `cdk deploy --outputs-file` wrote', repeatable: true, completedBy: 'file' },
    { flags: '--manifest <parameter>', description: 'Read the manifest from this SSM parameter (manifestParameterName), with the MFA session', repeatable: true },
    { flags: '--layout <layout>', description: 'How the profiles come to a code', choices: LAYOUTS, otherwise: 'process' },
    { flags: '--role <pattern>', description: 'Only roles whose name, path and name, or ARN fits; `*` stands for any text', repeatable: true },
    { flags: '--prefix <text>', description: 'What the names of the role profiles begin with', otherwise: 'the profile with the access key, and a hyphen' },
    { flags: '--region <region>', description: 'Where the stack and the parameter are, and the region of roles that name none', otherwise: 'as AWS_REGION tells, or the profile' },
    { flags: '--output-profile <name>', description: 'The profile of the session', env: ['OUTPUT_PROFILE'], otherwise: 'the one used last, or NAME-mfa', completedBy: 'profile' },
    { flags: '--serial <number>', description: 'The serial number of the MFA device', otherwise: 'that of the last login' },
    { ...CODE_COMMAND_OPTION, description: 'A command of the shell that prints a code, instead of asking for one; the profile of the session hands it on' },
    { flags: '--apply', description: 'Write the files after showing the difference' },
    { flags: '--check', description: 'Write nothing, and end with status 1 if there is a difference' },
    { flags: '--prune', description: 'Remove the profiles that it wrote for roles that are not listed any more' },
    { flags: '--overwrite', description: 'Take over profiles of these names that it did not write, except those with an access key' },
  ],
  examples: [
    { command: 'iam-mfa profiles --profile acme --stack Bastion', explanation: 'Show what it would write.' },
    { command: 'iam-mfa profiles --profile acme --stack Bastion --apply', explanation: 'Write it; then `cdk deploy --profile acme-Deployer`.' },
    { command: 'iam-mfa profiles --outputs cdk-outputs.json --role "*Reader" --apply', explanation: 'From the file of `cdk deploy --outputs-file cdk-outputs.json`, some of the roles.' },
    { command: 'iam-mfa profiles --manifest /iam-mfa/production --region eu-west-1 --check', explanation: 'Whether all is up to date.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Shown or written' },
    { status: 1, meaning: 'With --check: there is a difference; or there is no session to read a stack or a parameter with' },
  ],
  async run(invocation) {
    try {
      return await runProfiles(profilesOptions(invocation));
    } catch (error) {
      if (!(error instanceof LoginFailed || error instanceof NoTerminal)) throw error;
      process.stderr.write(`iam-mfa: ${harmless(error.message)}\n`);
      return 1;
    }
  },
};
