import { isDenied, isExplicitDeny, wantsMfaSession } from './aws-errors';
import { createDevice } from './create-device';
import { DeviceName } from './device-name';
import { checkEnabling, enableDevice } from './enable-device';
import { EnrollingCredentials, ofSession } from './enrolling-credentials';
import { enrollmentRefusal } from './enrollment-refusal';
import { EnrollmentRefused } from './enrollment-refused';
import { MfaDevices } from './mfa-devices';
import { VirtualDevice } from './otpauth-uri';
import { PngFile } from './png-file';
import { scan } from './scan';
import { SecretScreen } from './secret-screen';
import { UnfinishedDevices } from './unfinished-devices';
import { whileUnfinished } from './while-unfinished';
import { awsFiles } from '../aws-files/aws-files';
import { iamClient } from '../clients/clients';
import { Caller } from '../login/caller';
import { obtainSession } from '../login/obtain-session';
import { Terminal } from '../terminal/terminal';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const DEVICES_PER_USER = 8;

export interface EnrollmentOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Whose region and endpoint settings go. */
  readonly profile?: string;
  readonly terminal: Terminal;
  readonly user: Caller;
  readonly name?: DeviceName;
  readonly png?: PngFile;
  readonly secretAsText: boolean;
}

/** From nothing to a device that AWS takes codes of. */
export class Enrollment {
  private readonly unfinished: UnfinishedDevices;

  constructor(private readonly options: EnrollmentOptions) {
    this.unfinished = new UnfinishedDevices(awsFiles(options.env).state);
  }

  /** @returns the serial number */
  async run(given: EnrollingCredentials): Promise<string> {
    const { user: { userName } } = this.options;
    const listed = await (await this.devicesAs(given)).ofUser(userName);
    if (listed && listed.length >= DEVICES_PER_USER) {
      throw new EnrollmentRefused(`${userName} has ${listed.length} MFA devices, and AWS takes no more than ${DEVICES_PER_USER}: `
        + 'remove one that is no longer used');
    }
    const credentials = given.kind === 'key' && listed?.length ? await this.sessionOf(given) : given;
    try {
      return await this.enroll(credentials);
    } catch (error) {
      if (!isDenied(error)) throw error;
      const others = await this.otherCredentials(error, credentials, listed);
      if (!others) throw this.refusal(error, credentials, listed);
      return this.enroll(others).catch((second: unknown) => {
        throw isDenied(second) ? this.refusal(second, others, listed) : second;
      });
    }
  }

  /** A session, or a newer one, that may be allowed what these credentials are not. */
  private async otherCredentials(
    error: Error, used: EnrollingCredentials, listed: string[] | undefined,
  ): Promise<EnrollingCredentials | undefined> {
    // Who may not list the own devices learns here that there is one.
    if (used.kind === 'key' && wantsMfaSession(error)) return this.sessionOf(used);
    if (used.kind !== 'mfa-session' || !isExplicitDeny(error) || listed?.length === 0) return undefined;
    const question = 'The policy of the account denies it to the MFA session that is open, maybe because of its age. Open a new one?';
    return await this.options.terminal.confirm(question) ? this.sessionOf(used, true) : undefined;
  }

  private refusal(error: Error, { kind }: EnrollingCredentials, listed: string[] | undefined): EnrollmentRefused {
    const { user, name } = this.options;
    return enrollmentRefusal(error, { user, kind, readsDevices: listed !== undefined, name });
  }

  private async enroll(credentials: EnrollingCredentials): Promise<string> {
    const { terminal, user, name } = this.options;
    const devices = await this.devicesAs(credentials);
    return this.finish(await createDevice({ devices, unfinished: this.unfinished, terminal, user, name }), devices);
  }

  private async finish(device: VirtualDevice, devices: MfaDevices): Promise<string> {
    const { env, terminal, user: { userName }, png, secretAsText } = this.options;
    const screen = new SecretScreen(env);
    const show = () => scan(device, { terminal, screen, png, asText: secretAsText });
    try {
      await whileUnfinished(device, { devices, unfinished: this.unfinished, terminal, screen, png }, async () => {
        await checkEnabling(devices, userName, device);
        await show();
        await enableDevice({ devices, terminal, userName, device, showAgain: show });
      });
    } finally {
      screen.hide();
    }
    await this.unfinished.forget(device.serialNumber);
    return device.serialNumber;
  }

  private async sessionOf({ keyProfile }: EnrollingCredentials, force = false): Promise<EnrollingCredentials> {
    const { env, terminal, user: { userName } } = this.options;
    if (keyProfile === undefined) {
      throw new EnrollmentRefused(`${userName} has a device already, and AWS takes another one only from a session that was opened with it: `
        + 'put the access key into a profile (`aws configure --profile P`) and run `iam-mfa enroll --profile P`');
    }
    if (!force) terminal.say(`${userName} has a device already. AWS takes another one only from a session that was opened with it.`);
    const { session } = await obtainSession({ env, profile: keyProfile, terminal: () => terminal, keep: 'may', force });
    return ofSession(session);
  }

  private async devicesAs({ credentials }: EnrollingCredentials): Promise<MfaDevices> {
    const { env, profile } = this.options;
    return new MfaDevices(await iamClient({ env, profile, credentials }));
  }
}
