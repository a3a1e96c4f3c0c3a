import { SectionLines, sectionLines } from './file-lines';
import { Location } from './finding';
import { AwsFiles, awsFiles } from '../aws-files/aws-files';
import { Configuration, Profile } from '../aws-files/configuration';
import { profileChain } from '../login/profile-chain';
import { chosenProfile } from '../login/source-profile';

/** What the checks look at, and where it stands in the files. */
export class Subject {
  /** @throws ProfileError for a given profile that does not exist */
  static async load(env: NodeJS.ProcessEnv, givenProfile?: string): Promise<Subject> {
    const configuration = await Configuration.load(env);
    return new Subject(env, configuration, givenProfile === undefined ? configuration.profiles : profilesOfChain(configuration, givenProfile));
  }

  readonly files: AwsFiles;
  readonly credentialsSections: readonly SectionLines[];
  readonly configSections: readonly SectionLines[];

  private constructor(
    readonly env: NodeJS.ProcessEnv,
    readonly configuration: Configuration,
    /** The profiles to look at: all, or those that the given one gets its credentials through. */
    readonly profiles: readonly Profile[],
  ) {
    this.files = awsFiles(env);
    this.credentialsSections = sectionLines(this.files.credentials);
    this.configSections = sectionLines(this.files.config);
  }

  /** The profile whose region and endpoint settings go for what is no profile's own. */
  get profileToAskWith(): string | undefined {
    const chosen = this.configuration.profile(chosenProfile(undefined, this.env));
    return (chosen && this.profiles.includes(chosen) ? chosen : this.profiles[0])?.name;
  }

  /** The line of a profile's setting; that of its section for one that it does not have. */
  where(profileName: string, key?: string): Location | undefined {
    const places = [
      ...placesIn(this.files.credentials, this.credentialsSections, (header) => header === profileName, key),
      ...placesIn(this.files.config, this.configSections, (header) => isConfigHeader(header, profileName), key),
    ];
    return places.find(({ isSetting }) => isSetting)?.location ?? places[0]?.location;
  }

  whereSection(file: string, header: string): Location {
    const sections = file === this.files.config ? this.configSections : this.credentialsSections;
    return { file, line: sections.find((section) => section.header === header)?.line };
  }
}

/** @throws ProfileError for a profile that does not exist; what is wrong further on is for the checks to find */
function profilesOfChain(configuration: Configuration, name: string): readonly Profile[] {
  const { profiles, problem } = profileChain(configuration, name);
  if (profiles.length === 0 && problem !== undefined) throw problem;
  return profiles;
}

interface Place {
  readonly location: Location;
  readonly isSetting: boolean;
}

function placesIn(file: string, sections: readonly SectionLines[], isOf: (header: string) => boolean, key?: string): Place[] {
  return sections.filter(({ header }) => isOf(header)).map(({ line, settings }) => {
    const setting = settings.find((one) => one.key === key);
    return { location: { file, line: setting?.line ?? line }, isSetting: setting !== undefined };
  });
}

function isConfigHeader(header: string, profileName: string): boolean {
  return profileName === 'default' && header === 'default' || /^profile\s+(["']?)(.*)\1$/.exec(header)?.[2] === profileName;
}
