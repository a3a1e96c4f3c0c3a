import { Behavior } from './behavior';
import { Clock } from './clock';
import { cliLogin } from './console/cli-login';
import { consoleSignIn, ConsoleSignInRequest } from './console/console-sign-in';
import { DecisionLog } from './decision-log';
import { keptAnswer } from './persistence/kept-answer';
import { KeptCloud } from './persistence/kept-cloud';
import { answer } from './protocol/endpoint';
import { behaviorOf, checkOptions, checkStored, newCloud, SandboxOptions } from './sandbox-options';
import { LoopbackServer } from './server';
import { Cloud } from './state/cloud';
import { Session } from './state/session';

export { BEHAVIOR_CHOICES } from './behavior';
export { loopbackAddress } from './loopback';
export { isOrganizationId, type SandboxOptions } from './sandbox-options';

export interface SandboxCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** AWS accounts in memory, behind one HTTP endpoint on the loopback interface; a state file keeps them if one is named. */
export class Sandbox {
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    checkOptions(options);
    const { clock = new Clock(), state, port = 0, host } = options;
    const kept = state === undefined ? undefined
      : await KeptCloud.open(state, clock, behaviorOf(options), () => newCloud(options, clock), cloud => checkStored(options, cloud));
    const cloud = kept?.cloud ?? newCloud(options, clock);
    try {
      const server = await LoopbackServer.listen(port, request => (kept ? keptAnswer(request, kept) : answer(request, cloud)), undefined, host);
      kept?.save();
      return new Sandbox(cloud, server, kept);
    } catch (error) {
      kept?.abandon();
      throw error;
    }
  }

  private constructor(private readonly cloud: Cloud, private readonly server: LoopbackServer, private readonly kept?: KeptCloud) {}

  /** The URL that takes the place of every AWS endpoint: set it as `AWS_ENDPOINT_URL`. */
  get endpoint(): string {
    return this.server.url;
  }

  get clock(): Clock {
    return this.cloud.clock;
  }

  get decisions(): DecisionLog {
    return this.cloud.decisions;
  }

  get accountIds(): string[] {
    return this.cloud.accountIds;
  }

  get behavior(): Behavior {
    return this.cloud.behavior;
  }

  /** The file that keeps the accounts, through all symbolic links; undefined where nothing is kept. */
  get stateFile(): string | undefined {
    return this.kept?.path;
  }

  /** The access key with which the account began, of an IAM user who may do everything. */
  administrator(accountId: string): SandboxCredentials {
    const key = this.cloud.administratorKeys.get(accountId);
    if (!key) {
      throw new Error(`The account ${accountId} is not in this sandbox; it has ${this.accountIds.join(', ')}.`);
    }
    const { accessKeyId, secretAccessKey } = key;
    return { accessKeyId, secretAccessKey };
  }

  /** Signs a user in to the console with a password and, where the user has an MFA device, a code. */
  consoleSignIn(request: ConsoleSignInRequest): SandboxCredentials {
    return this.saving(() => credentialsOf(consoleSignIn(this.cloud, request)));
  }

  /** What `aws login` gets for the credentials of a console session. */
  cliLogin(console: SandboxCredentials, region = 'us-east-1'): SandboxCredentials {
    return this.saving(() => credentialsOf(cliLogin(this.cloud, console.accessKeyId, region)));
  }

  async close(): Promise<void> {
    await this.server.close();
    this.kept?.close();
  }

  /** A sign-in that is refused counts as well: a code was tried. */
  private saving<T>(call: () => T): T {
    try {
      return call();
    } finally {
      this.kept?.save();
    }
  }
}

function credentialsOf({ accessKeyId, secretAccessKey, sessionToken, expiresAt }: Session): SandboxCredentials {
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiresAt) };
}
