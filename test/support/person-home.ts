import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IAM_MFA } from './iam-mfa';
import { ProcessResult, runProcess } from './run-process';
import { keepSession, StoredSession } from '../../cli/login/session-store';

export interface HomeFiles {
  readonly credentials?: string;
  readonly config?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The home folder of a person with what the AWS CLI keeps there, as tight as it makes it. */
export class PersonHome {
  readonly path = mkdtempSync(join(tmpdir(), 'person-home-'));
  readonly folder = join(this.path, '.aws');
  readonly credentials = join(this.folder, 'credentials');
  readonly config = join(this.folder, 'config');
  readonly state = join(this.folder, 'iam-mfa');
  /** All that programs of the person get to see. */
  readonly env: NodeJS.ProcessEnv;

  constructor(files: HomeFiles = {}) {
    mkdirSync(this.folder, { mode: 0o700 });
    if (files.credentials !== undefined) this.write(this.credentials, files.credentials);
    if (files.config !== undefined) this.write(this.config, files.config);
    this.env = { HOME: this.path, PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...files.env };
  }

  /** Answers the path. */
  write(path: string, text: string, mode = 0o600): string {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  /** Keeps a session that a code opened some time ago. */
  keep(session: Partial<StoredSession> & { readonly hoursLeft?: number; readonly mfaHoursAgo?: number } = {}): StoredSession {
    const { hoursLeft = 7.215, mfaHoursAgo = 3.17, ...given } = session;
    const kept: StoredSession = {
      version: 1,
      profile: 'acme',
      longTermKeyId: 'AKIAACME',
      userArn: 'arn:aws:iam::111122223333:user/staff/alice',
      serialNumber: 'arn:aws:iam::111122223333:mfa/alices-phone',
      mfaAuthenticatedAt: inHours(-mfaHoursAgo),
      accessKeyId: 'ASIAACME',
      secretAccessKey: 'the-secret-of-the-session',
      sessionToken: 'the-token-of-the-session',
      expiration: inHours(hoursLeft),
      ...given,
    };
    keepSession(this.state, kept);
    chmodSync(this.state, 0o700);
    return kept;
  }

  run(...args: string[]): Promise<ProcessResult> {
    return runProcess(process.execPath, [IAM_MFA, ...args], { env: this.env });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
