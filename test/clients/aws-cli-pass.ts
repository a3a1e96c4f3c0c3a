import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aws, ServiceError, serviceErrorIn } from './aws-cli-command';
import { Pass, Task } from './pass';
import { Outcome } from './row';
import { Authenticator } from '../../examples/support/authenticator';
import { PseudoTerminal } from '../../examples/support/pseudo-terminal';

interface Identity {
  readonly Arn: string;
}

interface SessionAnswer {
  readonly Credentials: { readonly AccessKeyId: string; readonly SecretAccessKey: string; readonly SessionToken: string };
}

type RoleAnswer = SessionAnswer & { readonly AssumedRoleUser: Identity };

/** What a person types who uses the AWS CLI. */
export class AwsCliPass {
  private readonly outcomes: Outcome[] = [];
  private readonly task: Task;
  private readonly key: NodeJS.ProcessEnv;

  constructor(private readonly pass: Pass) {
    this.task = pass.task;
    this.key = { ...pass.env, AWS_PROFILE: 'alice' };
  }

  async take(): Promise<{ outcomes: readonly Outcome[]; broken?: string }> {
    try {
      const phone = await this.enroll();
      const session = await this.openSession(phone);
      await this.changeCredentials(session);
      await this.administer(session, phone);
      await this.switchRole(session);
      return { outcomes: this.outcomes };
    } catch (error) {
      return { outcomes: this.outcomes, broken: String(error) };
    }
  }

  private async enroll(): Promise<Authenticator> {
    const { key, task: { user, deviceName }, pass: { serialNumber } } = this;
    const seedFile = join(key.HOME!, 'seed');
    await this.step('A: list users with the key', () => aws(key, 'iam', 'list-users'));
    await this.step('A: create a device', () => aws<{ VirtualMFADevice: { SerialNumber: string } }>(key, 'iam', 'create-virtual-mfa-device',
      '--virtual-mfa-device-name', deviceName, '--outfile', seedFile, '--bootstrap-method', 'Base32StringSeed'),
    ({ VirtualMFADevice: { SerialNumber } }) => SerialNumber);
    const phone = new Authenticator(readFileSync(seedFile, 'ascii'));
    const enable = ([first, second]: string[]) => aws(key, 'iam', 'enable-mfa-device', '--user-name', user, '--serial-number', serialNumber,
      '--authentication-code1', first, '--authentication-code2', second);
    await this.step('A: enable it with codes in the wrong order', () => enable(phone.enrollmentCodes().reverse()));
    await this.step('A: enable it', () => enable(phone.enrollmentCodes()));
    await this.step('A: change the password with the key', () => this.changePassword(key));
    return phone;
  }

  /** The three values go into a profile by `aws configure set`. */
  private async openSession(phone: Authenticator): Promise<NodeJS.ProcessEnv> {
    const { key, pass: { env, serialNumber } } = this;
    const open = (code: string) => aws<SessionAnswer>(key, 'sts', 'get-session-token', '--serial-number', serialNumber, '--token-code', code);
    const code = phone.nextCode();
    await this.step('B: open a session with a wrong code', () => open(phone.wrongCode()));
    const { Credentials } = await this.step('B: open a session', () => open(code));
    await this.step('B: open a session with that code again', () => open(code));
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials;
    for (const [name, value] of [['access_key_id', AccessKeyId], ['secret_access_key', SecretAccessKey], ['session_token', SessionToken]]) {
      await aws(env, 'configure', 'set', `aws_${name}`, value, '--profile', 'alice-mfa');
    }
    await this.step('B: list users with the profile of the key', () => aws(env, 'iam', 'list-users', '--profile', 'alice'));
    await this.step('B: list users with the profile of the session', () => aws(env, 'iam', 'list-users', '--profile', 'alice-mfa'));
    return { ...env, AWS_PROFILE: 'alice-mfa' };
  }

  private async changeCredentials(session: NodeJS.ProcessEnv): Promise<void> {
    const { task: { user, otherUser, sshPublicKey, signingCertificate } } = this;
    const own = <T>(command: string, ...args: string[]) => aws<T>(session, 'iam', command, '--user-name', user, ...args);
    const certificateFile = join(session.HOME!, 'certificate.pem');
    writeFileSync(certificateFile, signingCertificate);
    await this.step('A: change the password', () => this.changePassword(session));
    const { AccessKey } = await this.step('A: create an access key', () => own<{ AccessKey: { AccessKeyId: string } }>('create-access-key'));
    await this.step('A: list the access keys', () => own<{ AccessKeyMetadata: unknown[] }>('list-access-keys'), ({ AccessKeyMetadata: { length } }) => `${length}`);
    await this.step('A: delete the access key', () => own('delete-access-key', '--access-key-id', AccessKey.AccessKeyId));
    await this.step('A: upload an SSH public key', () => own('upload-ssh-public-key', '--ssh-public-key-body', sshPublicKey));
    await this.step('A: upload a signing certificate', () => own('upload-signing-certificate', '--certificate-body', `file://${certificateFile}`));
    await this.step('A: create a Git credential', () => own('create-service-specific-credential', '--service-name', 'codecommit.amazonaws.com'));
    await this.step('A: create an access key of somebody else', () => aws(session, 'iam', 'create-access-key', '--user-name', otherUser));
  }

  private async administer(session: NodeJS.ProcessEnv, phone: Authenticator): Promise<void> {
    const { key, task: { adminRoleArn }, pass: { serialNumber } } = this;
    const withCode = ['--serial-number', serialNumber, '--token-code', phone.nextCode()];
    await this.step('D: assume the role with the key', () => assume(key, adminRoleArn));
    await this.step('D: assume the role with the key and a code', () => assume(key, adminRoleArn, ...withCode), assumed);
    const answer = await this.step('D: assume the role with the session', () => assume(session, adminRoleArn), assumed);
    await this.step('D: create a user in the role', () => aws(this.as(answer), 'iam', 'create-user', '--user-name', 'made-by-admin'));
    // In this order: the AWS CLI keeps the session of a role, and would not ask again.
    await this.step('D: let the client ask, and give a wrong code', () => this.prompted(phone.wrongCode()));
    await this.step('D: let the client ask for a code', () => this.prompted(phone.nextCode()), who);
  }

  private async switchRole(session: NodeJS.ProcessEnv): Promise<void> {
    const { key, pass: { env }, task: { memberRoleArn, closedRoleArn } } = this;
    await this.step('I: assume the role with the key', () => assume(key, memberRoleArn));
    await this.step('I: assume the role with the session', () => assume(session, memberRoleArn), assumed);
    const tagged = await this.step(
      'I: assume the role with the session and a tag', () => assume(session, memberRoleArn, '--tags', 'Key=team,Value=blue'), assumed);
    await this.step('I: create a user in the role', () => aws(this.as(tagged), 'iam', 'create-user', '--user-name', 'made-by-operations'));
    await this.step('I: use the profile of the role', () => aws<Identity>(env, 'sts', 'get-caller-identity', '--profile', 'operations'), ({ Arn }) => who(Arn));
    await this.step('I: assume a role that the switch does not name', () => assume(session, closedRoleArn));
  }

  /** The AWS CLI asks for the code of a profile with `mfa_serial` on the terminal. */
  private async prompted(code: string): Promise<string> {
    const command = ['aws', 'sts', 'get-caller-identity', '--profile', 'admin', '--query', 'Arn', '--output', 'text'];
    const terminal = PseudoTerminal.run(command, { env: this.pass.env });
    try {
      await terminal.waitFor(/Enter MFA code for .*: /);
      terminal.enter(code);
      const { status, screen } = await terminal.end();
      if (status !== 0) throw serviceErrorIn(screen) ?? new Error(screen);
      return screen;
    } finally {
      terminal.kill();
    }
  }

  private changePassword(env: NodeJS.ProcessEnv): Promise<unknown> {
    return aws(env, 'iam', 'change-password', '--old-password', this.task.password, '--new-password', this.task.newPassword);
  }

  private as({ Credentials }: SessionAnswer): NodeJS.ProcessEnv {
    return {
      ...this.pass.env,
      AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey,
      AWS_SESSION_TOKEN: Credentials.SessionToken,
    };
  }

  /** Makes one call and notes what came of it; after a refusal there is no answer. */
  private async step<T>(step: string, call: () => Promise<T>, value?: (answer: T) => string): Promise<T> {
    try {
      const answer = await call();
      this.outcomes.push({ step, allowed: true, value: value?.(answer) });
      return answer;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.outcomes.push({ step, allowed: false, code: error.code, message: error.message });
      return undefined as T;
    }
  }
}

function assume(env: NodeJS.ProcessEnv, arn: string, ...args: string[]): Promise<RoleAnswer> {
  return aws(env, 'sts', 'assume-role', '--role-arn', arn, '--role-session-name', 'work', ...args);
}

function assumed({ AssumedRoleUser }: RoleAnswer): string {
  return who(AssumedRoleUser.Arn);
}

/** The account and the role of a session. */
function who(text: string): string {
  const [, account, role] = /arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(text) ?? [];
  return `${account} ${role}`;
}
