import { basename } from 'node:path';
import { UsageError } from '../usage-error';

/** What the lines of `iam-mfa env` are written for. bash, zsh and every other POSIX shell read the same. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell', 'cmd', 'json'] as const;

export type Shell = typeof SHELLS[number];

const POSIX_SHELLS = ['sh', 'dash', 'ash', 'ksh', 'mksh', 'busybox', 'bash'];

/** @throws UsageError for a shell whose language is another one */
export function shellOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Shell {
  if (platform === 'win32' && !env.SHELL) return isInPowerShell(env) ? 'powershell' : 'cmd';
  // Elsewhere nobody but PowerShell sets it.
  if (platform !== 'win32' && env.PSModulePath) return 'powershell';
  const name = basename(env.SHELL || 'sh').replace(/\.exe$/i, '');
  if (name === 'zsh' || name === 'fish') return name;
  if (POSIX_SHELLS.includes(name)) return 'bash';
  throw new UsageError(`there are no lines for the shell ${env.SHELL}: give --shell (one of ${SHELLS.join(', ')}), or use iam-mfa exec`);
}

/** Windows has two folders of its own in the variable for everybody; PowerShell puts that of the person before them. */
function isInPowerShell({ PSModulePath = '' }: NodeJS.ProcessEnv): boolean {
  return PSModulePath.split(';').filter(Boolean).length > 2;
}
