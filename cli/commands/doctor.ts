import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { CHECKS } from '../doctor/checks';
import { diagnose } from '../doctor/diagnosis';
import { doctorJson } from '../doctor/doctor-json';
import { doctorText } from '../doctor/doctor-text';
import { Subject } from '../doctor/subject';
import { Style } from '../prove/text/style';

const NO_PROBLEMS = 0;
const PROBLEMS = 1;

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  summary: 'Look for what keeps MFA from working, or goes past it',
  description: [
    'Looks at the credentials file, the config file, the variables and the stored sessions, and asks AWS for the time and about the keys. '
    + 'A finding tells what, where, why it matters and what to do. A problem is a call that fails or goes without MFA; a warning is what works and should '
    + 'be better; what could not be checked is said, not passed over.',
    `The checks: ${CHECKS.map(({ name, assures }) => `\`${name}\` (${assures})`).join('; ')}.`,
    'With `--json`, an object with `version` (1), `at` (ISO 8601), `findings`: each with `check`, `severity` (`problem`, `warning`, `unchecked`), '
    + '`profiles`, `what`, `why`, `fix` and, where it has a place, `where` (`file`, `line`); `ok` and `leftOut`: names of checks.',
  ],
  options: [
    {
      flags: '--profile <name>',
      description: 'Only this profile and those that its credentials come from, beside what goes for all',
      otherwise: 'all profiles',
      completedBy: 'profile',
    },
    { flags: '--offline', description: 'Do not ask AWS: leaves out `clock` and `access-keys`' },
    { flags: '--json', description: 'Print the findings as JSON' },
  ],
  examples: [
    { command: 'iam-mfa doctor', explanation: 'Look at everything' },
    { command: 'iam-mfa doctor --profile deploy', explanation: 'Why does this profile not work?' },
    { command: 'iam-mfa doctor --offline --json', explanation: 'The findings for a program, without the network' },
  ],
  exitStatuses: [
    { status: NO_PROBLEMS, meaning: 'no problem was found; there may be warnings, and checks that could not be made' },
    { status: PROBLEMS, meaning: 'there is at least one problem' },
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { env } = invocation;
  const subject = await Subject.load(env, invocation.text('profile'));
  const examined = await diagnose(subject, CHECKS, invocation.flag('offline'));
  const { stdout } = process;
  stdout.write(invocation.flag('json')
    ? `${JSON.stringify(doctorJson(examined, new Date()), undefined, 2)}\n`
    : doctorText(examined, Style.for(stdout, env)));
  return examined.some(({ findings }) => findings?.some(({ severity }) => severity === 'problem')) ? PROBLEMS : NO_PROBLEMS;
}
