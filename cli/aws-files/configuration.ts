/** The settings of a profile, by the file they are in. */
export interface Profile {
  readonly name: string;
  readonly inCredentials?: Settings;
  readonly inConfig?: Settings;
  /** Both together, as the SDKs merge them: the credentials file wins. */
  readonly settings: Settings;
}

export type Settings = Readonly<Record<string, string | undefined>>;

/** What the credentials file and the config file say, read as the JavaScript SDK and the CDK read them. */
export class Configuration {
  static async load(_env: NodeJS.ProcessEnv): Promise<Configuration> {
    throw new Error('not written yet');
  }

  private constructor(readonly profiles: readonly Profile[]) {}

  profile(name: string): Profile | undefined {
    return this.profiles.find((profile) => profile.name === name);
  }
}
