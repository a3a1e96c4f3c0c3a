/** Settings that put something else in the place of a profile's own key. */
const DEVIATIONS = new Set(['aws_session_token', 'credential_process', 'iam_mfa_source', 'role_arn', 'source_profile']);

/**
 * The access key ID that the profile holds in the texts of the credentials file and the config file; undefined where
 * that takes more than a look: no key, several, or settings that lead elsewhere. It decides nothing that the SDK's
 * parser does not decide as well, in a fraction of the time that loading the parser takes.
 */
export function plainKeyId(profile: string, credentials: string, config: string): string | undefined {
  const settings = [
    ...settingsOf(credentials, (header) => header === profile),
    ...settingsOf(config, (header) => isConfigHeader(header, profile)),
  ];
  if (settings.some(({ name }) => DEVIATIONS.has(name))) return undefined;
  const keys = new Set(settings.filter(({ name }) => name === 'aws_access_key_id').map(({ value }) => value));
  return keys.size === 1 ? [...keys][0] : undefined;
}

function isConfigHeader(header: string, profile: string): boolean {
  const named = /^profile\s(["'])?(.+)\1$/.exec(header)?.[2];
  return named === profile || profile === 'default' && header === 'default';
}

function settingsOf(text: string, isOf: (header: string) => boolean): { name: string; value: string }[] {
  const settings: { name: string; value: string }[] = [];
  let isInside = false;
  let isNested = false;
  for (const line of text.split(/\r?\n/)) {
    const content = line.split(/(?:^|\s)[;#]/)[0].trim();
    if (content.startsWith('[') && content.endsWith(']')) {
      isInside = isOf(content.slice(1, -1));
      isNested = false;
    } else if (isInside && content.indexOf('=') > 0) {
      const [name, value] = partsAt(content, content.indexOf('='));
      // Lines that are indented under a setting without a value belong to it.
      isNested = value === '' || isNested && /^\s/.test(line);
      if (!isNested) settings.push({ name, value });
    }
  }
  return settings;
}

function partsAt(content: string, equalsSign: number): [string, string] {
  return [content.slice(0, equalsSign).trim(), content.slice(equalsSign + 1).trim()];
}
