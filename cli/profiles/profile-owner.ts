import { Person } from './layout';
import { ProfilesOptions } from './profiles-options';
import { Deployment } from './sources/deployment';
import { Configuration } from '../aws-files/configuration';
import { settingsOfProfile } from '../clients/settings-of-profile';
import { userOf } from '../login/caller';
import { readChoices } from '../login/choices';
import { chosenProfile } from '../login/chosen-profile';
import { outputProfile } from '../login/output-profile';
import { readSession, StoredSession } from '../login/session-store';
import { sourceProfile } from '../login/source-profile';
import { promptedSession } from '../process/prompted-session';
import { UsageError } from '../usage-error';

/** The person that profiles are written for: whose session is asked for only where nothing else tells. */
export class ProfileOwner {
  /** The profile with the long-term key. */
  readonly source: string;
  /** The profile of the session. */
  readonly session: string;
  /** Of the profiles on the way to the key. */
  readonly region: string | undefined;
  private obtained: Promise<StoredSession> | undefined;

  constructor(private readonly options: ProfilesOptions, private readonly configuration: Configuration) {
    const { env, profile, region } = options;
    const chosen = chosenProfile(profile, env);
    this.source = sourceProfile(configuration, chosen);
    this.session = this.sessionProfile(chosen);
    this.region = region ?? settingsOfProfile(configuration, chosen)('region');
  }

  /** Where stacks and parameters are read, with the session. */
  async deployment(): Promise<Deployment> {
    const { env } = this.options;
    const region = this.options.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || this.region);
    if (!region) throw new UsageError(`the profile ${this.source} has no region: give that of the stack or parameter with --region`);
    const { accessKeyId, secretAccessKey, sessionToken } = await this.openSession();
    return { env, profile: this.source, credentials: { accessKeyId, secretAccessKey, sessionToken }, region };
  }

  async person(): Promise<Person> {
    const { layout } = this.options;
    return {
      source: this.source,
      session: this.session,
      ...layout === 'mfa-serial' && { serialNumber: await this.serialNumber() },
      ...this.user(await this.obtained ?? readSession(this.state, this.source)),
    };
  }

  /** As `iam-mfa login` has it; the layout without a session only keeps its name free. */
  private sessionProfile(chosen: string): string {
    const { layout, outputProfile: given } = this.options;
    const remembered = readChoices(this.state, this.source).outputProfile;
    if (layout === 'mfa-serial') return given ?? remembered ?? `${this.source}-mfa`;
    return outputProfile({ configuration: this.configuration, profile: chosen, source: this.source, given, remembered }).name;
  }

  private get state(): string {
    return this.configuration.files.state;
  }

  private openSession(): Promise<StoredSession> {
    const { env, serialNumber, codeCommand } = this.options;
    this.obtained ??= promptedSession({ env, profile: this.source, serialNumber, codeCommand }).then(({ session }) => session);
    return this.obtained;
  }

  /** Of the device that was given, or chosen before; else who has none of these logs in. */
  private async serialNumber(): Promise<string> {
    return this.options.serialNumber
      ?? readChoices(this.state, this.source).serialNumber
      ?? readSession(this.state, this.source)?.serialNumber
      ?? this.configuration.profile(this.source)?.settings.mfa_serial
      ?? (await this.openSession()).serialNumber;
  }

  private user(session: StoredSession | undefined): Pick<Person, 'userName' | 'accountId'> {
    if (session === undefined) return {};
    const { userName, accountId } = userOf(session.userArn, this.source);
    return { userName, accountId };
  }
}
