/** A section that the AWS SDK for JavaScript, and with it the CDK, does not take for a profile because of its header. */
export interface UnreadSection {
  readonly file: string;
  /** As in the file, without the brackets: `profile my laptop`. */
  readonly header: string;
  /** The name that it was meant to have, as far as one can tell. */
  readonly profile: string;
  readonly remedy: string;
}

/** What `prefixKeyRegex` of @smithy/core/config takes for a name. */
const NAME = /^[\w\-@+.%:/]+$/;
const RENAME = 'the SDK for JavaScript and the CDK skip it: rename it to letters, digits and - _ @ + . % : / alone';
const ONE_SPACE = 'the SDK for JavaScript and the CDK skip it: leave exactly one space after `profile`, and none elsewhere';
const NEEDS_PREFIX = 'sections of the config file are profiles only with `profile` before the name';
const HAS_PREFIX = 'profiles of the credentials file have no `profile` before the name';

/** Sections of a config file that are no profiles, and not meant to be. */
const OTHER = /^(?:sso-session|services)\s|^(?:default|preview|plugins)$/;

export function unreadSections(file: string, text: string, kind: 'credentials' | 'config'): UnreadSection[] {
  return headers(text).flatMap((header) => {
    const problem = kind === 'config' ? configProblem(header) : credentialsProblem(header);
    return problem === undefined ? [] : [{ file, header, ...problem }];
  });
}

function headers(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => /^\[(.*)\]$/.exec(line.split(/(?:^|\s)[;#]/)[0].trim())?.[1] ?? []);
}

function configProblem(header: string): Pick<UnreadSection, 'profile' | 'remedy'> | undefined {
  if (OTHER.test(header)) return undefined;
  const [, name] = /^\s*profile\s+(.+?)\s*$/.exec(header) ?? [];
  if (name === undefined) return { profile: header, remedy: NEEDS_PREFIX };
  const profile = unquoted(name);
  if (!NAME.test(profile)) return { profile, remedy: RENAME };
  return header === `profile ${name}` ? undefined : { profile, remedy: ONE_SPACE };
}

function credentialsProblem(header: string): Pick<UnreadSection, 'profile' | 'remedy'> | undefined {
  const [, prefix, name] = /^([\w-]+)\s(.+)$/.exec(header) ?? [];
  if (prefix === 'profile') return { profile: unquoted(name), remedy: HAS_PREFIX };
  // `[my laptop]` is taken for the section `laptop` of a type `my` that does not exist.
  return name !== undefined && NAME.test(unquoted(name)) ? { profile: header, remedy: RENAME } : undefined;
}

function unquoted(name: string): string {
  return /^(["'])(.*)\1$/.exec(name)?.[2] ?? name;
}
