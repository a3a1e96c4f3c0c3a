/** `--profile`, else PROFILE, else AWS_PROFILE, else `default`. */
export function chosenProfile(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return given || env.PROFILE || env.AWS_PROFILE || 'default';
}
