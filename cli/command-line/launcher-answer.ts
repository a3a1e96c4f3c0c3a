import { chosenProfile } from '../login/chosen-profile';
import { cachedAnswer } from '../process/cached-answer';
import { packageVersion } from '../version';

/**
 * What is printed for the two command lines that need nothing of the commands: `--version`, and `process`, which the
 * SDKs and the CDK call all the time. Undefined leaves it to the commands.
 */
export function launcherAnswer(args: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) return `${packageVersion()}\n`;
  if (args[0] !== 'process') return undefined;
  const profile = profileOf(args.slice(1), env);
  return profile === undefined ? undefined : cachedAnswer(profile, env);
}

/** Undefined for whatever is not clear at a glance. How a code would be got does not matter while none is needed. */
function profileOf(args: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  let given: string | undefined;
  for (let index = 0; index < args.length; index++) {
    const [, option, afterEquals] = /^--(profile|code-command)(?:=(.*))?$/s.exec(args[index]) ?? [];
    const value = afterEquals ?? args[++index];
    if (option === undefined || !value || (afterEquals === undefined && value.startsWith('-'))) return undefined;
    if (option === 'profile') given = value;
  }
  return chosenProfile(given, env);
}
