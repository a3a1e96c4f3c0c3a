import { readFileSync } from 'node:fs';
import { AwsFiles, awsFiles } from './aws-files';
import { UnreadSection, unreadSections } from './unread-sections';

/** The settings of a profile, by the file they are in. */
export interface Profile {
  readonly name: string;
  readonly inCredentials?: Settings;
  readonly inConfig?: Settings;
  /** Both together, as the SDKs merge them: the credentials file wins. */
  readonly settings: Settings;
}

/** Nested settings are named with a point: `s3.max_concurrent_requests`. */
export type Settings = Readonly<Record<string, string | undefined>>;

type Sections = Readonly<Record<string, Settings>>;

/** What the loader makes of `[services NAME]`, `[sso-session NAME]`, and of a `[profile NAME]` that is in the credentials file. */
const NO_PROFILE = /^(services|sso-session|profile)\./;

/** A file of settings that is there and cannot be used. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** What the credentials file and the config file say, read as the JavaScript SDK and the CDK read them. */
export class Configuration {
  /** @throws UnreadableFile for a file that is there and cannot be read; one that is missing is an empty one */
  static async load(env: NodeJS.ProcessEnv): Promise<Configuration> {
    const files = awsFiles(env);
    // The loader takes a file that it cannot read for an empty one.
    const texts = { credentials: textOf(files.credentials), config: textOf(files.config) };
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
    const { loadSharedConfigFiles } = require('@smithy/shared-ini-file-loader') as typeof import('@smithy/shared-ini-file-loader');
    const { credentialsFile, configFile } = await loadSharedConfigFiles({
      filepath: files.credentials, configFilepath: files.config, ignoreCache: true,
    });
    const unread = [
      ...unreadSections(files.credentials, texts.credentials, 'credentials'),
      ...unreadSections(files.config, texts.config, 'config'),
    ];
    return new Configuration(profilesOf(credentialsFile, configFile), configFile, files, unread, Boolean(env.AWS_ACCESS_KEY_ID));
  }

  private constructor(
    readonly profiles: readonly Profile[],
    private readonly configSections: Sections,
    readonly files: AwsFiles,
    /** Sections that the JavaScript SDK and the CDK skip because of their header. */
    readonly unread: readonly UnreadSection[],
    /** Whether AWS_ACCESS_KEY_ID is set: a key that is in no profile. */
    readonly hasKeyInEnvironment: boolean,
  ) {}

  profile(name: string): Profile | undefined {
    return this.profiles.find((profile) => profile.name === name);
  }

  /** `[services NAME]` of the config file, where a profile names it. */
  services(name: string): Settings | undefined {
    return this.configSections[`services.${name}`];
  }
}

function profilesOf(credentials: Sections, config: Sections): Profile[] {
  const names = new Set([...Object.keys(credentials), ...Object.keys(config)].filter((name) => !NO_PROFILE.test(name)));
  return [...names].map((name) => ({
    name,
    ...(Object.hasOwn(credentials, name) && { inCredentials: credentials[name] }),
    ...(Object.hasOwn(config, name) && { inConfig: config[name] }),
    settings: { ...config[name], ...credentials[name] },
  }));
}

function textOf(path: string): string {
  const text = contentOf(path);
  if (text.includes('\0')) {
    throw new UnreadableFile(`${path} is not a text in UTF-8; a shell may have written it in UTF-16: write it again in UTF-8`);
  }
  if (/^\s*\[(profile )?__proto__\]/m.test(text)) {
    throw new UnreadableFile(`${path} has a section [__proto__], for which the AWS SDK for JavaScript skips the whole file: rename it`);
  }
  return text;
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'it is not yours to read; check its owner and mode',
  EISDIR: 'it is a folder; name a file with AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE',
};

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw new UnreadableFile(`${path} cannot be read: ${REASONS[code ?? ''] ?? message}`);
  }
}
