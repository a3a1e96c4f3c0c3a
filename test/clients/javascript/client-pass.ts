import { appendFileSync, readFileSync } from 'node:fs';
import {
  ChangePasswordCommand, CreateAccessKeyCommand, CreateServiceSpecificCredentialCommand, CreateUserCommand, CreateVirtualMFADeviceCommand,
  DeleteAccessKeyCommand, EnableMFADeviceCommand, IAMClient, ListAccessKeysCommand, ListUsersCommand, UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand, AssumeRoleCommandInput, AssumeRoleCommandOutput, GetCallerIdentityCommand, GetSessionTokenCommand, STSClient,
} from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-providers';
import { Authenticator } from '../../../examples/support/authenticator';
import { Credentials, fromAnswer } from '../../../examples/support/clients';
import type { Task } from '../pass';
import type { Outcome } from '../row';

const task = JSON.parse(readFileSync(process.env.CLIENT_PASS!, 'utf8')) as Task;
const { user: UserName } = task;

type Source = Credentials | ReturnType<typeof fromIni>;

/** The endpoint and the region come from the environment. */
const iamWith = (credentials: Source) => new IAMClient({ credentials });
const stsWith = (credentials: Source) => new STSClient({ credentials });
/** The SDK keeps what it read of the files, and this program adds to them. */
const profile = (name: string, code?: string) => fromIni({ profile: name, ignoreCache: true, mfaCodeProvider: async () => code! });

const tell = (line: Outcome | { client: string }) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Makes one call and prints what came of it. */
async function take<T>(step: string, call: () => Promise<T>, value?: (answer: T) => string | undefined): Promise<T> {
  try {
    const answer = await call();
    tell({ step, allowed: true, value: value?.(answer) });
    return answer;
  } catch (error) {
    if (!(error instanceof Error && '$fault' in error)) throw error;
    // The SDK names modeled errors by their shape, which is the code and this word.
    tell({ step, allowed: false, code: error.name.replace(/Exception$/, ''), message: error.message });
    return undefined as T;
  }
}

const who = (arn = '') => `${arn.split(':')[4]} ${arn.split('/')[1]}`;
const assumed = ({ AssumedRoleUser }: AssumeRoleCommandOutput) => who(AssumedRoleUser?.Arn);
const identity = async (sts: STSClient) => (await sts.send(new GetCallerIdentityCommand({}))).Arn;
const changePassword = (iam: IAMClient) => iam.send(new ChangePasswordCommand({ OldPassword: task.password, NewPassword: task.newPassword }));

interface Device {
  readonly SerialNumber: string;
  readonly phone: Authenticator;
}

async function enroll(iam: IAMClient): Promise<Device> {
  await take('A: list users with the key', () => iam.send(new ListUsersCommand({})));
  const { VirtualMFADevice: { SerialNumber, Base32StringSeed } = {} } = await take(
    'A: create a device', () => iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: task.deviceName })),
    ({ VirtualMFADevice }) => VirtualMFADevice?.SerialNumber);
  const phone = new Authenticator(Buffer.from(Base32StringSeed!).toString('ascii'));
  const enable = ([AuthenticationCode1, AuthenticationCode2]: string[]) => iam.send(
    new EnableMFADeviceCommand({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }));
  await take('A: enable it with codes in the wrong order', () => enable(phone.enrollmentCodes().reverse()));
  await take('A: enable it', () => enable(phone.enrollmentCodes()));
  await take('A: change the password with the key', () => changePassword(iam));
  return { SerialNumber: SerialNumber!, phone };
}

async function openSession(sts: STSClient, { SerialNumber, phone }: Device): Promise<Credentials> {
  const session = (TokenCode: string) => sts.send(new GetSessionTokenCommand({ SerialNumber, TokenCode }));
  const code = phone.nextCode();
  await take('B: open a session with a wrong code', () => session(phone.wrongCode()));
  const credentials = fromAnswer(await take('B: open a session', () => session(code)));
  await take('B: open a session with that code again', () => session(code));
  appendFileSync(process.env.AWS_SHARED_CREDENTIALS_FILE!, `\n[alice-mfa]\naws_access_key_id = ${credentials.accessKeyId}\n`
    + `aws_secret_access_key = ${credentials.secretAccessKey}\naws_session_token = ${credentials.sessionToken}\n`);
  await take('B: list users with the profile of the key', () => iamWith(profile('alice')).send(new ListUsersCommand({})));
  await take('B: list users with the profile of the session', () => iamWith(profile('alice-mfa')).send(new ListUsersCommand({})));
  return credentials;
}

async function changeCredentials(iam: IAMClient): Promise<void> {
  await take('A: change the password', () => changePassword(iam));
  const { AccessKey } = await take('A: create an access key', () => iam.send(new CreateAccessKeyCommand({ UserName })));
  await take('A: list the access keys', () => iam.send(new ListAccessKeysCommand({ UserName })), ({ AccessKeyMetadata }) => `${AccessKeyMetadata?.length}`);
  await take('A: delete the access key', () => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey!.AccessKeyId })));
  await take('A: upload an SSH public key', () => iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: task.sshPublicKey })));
  await take('A: upload a signing certificate', () => iam.send(new UploadSigningCertificateCommand({ UserName, CertificateBody: task.signingCertificate })));
  await take('A: create a Git credential',
    () => iam.send(new CreateServiceSpecificCredentialCommand({ UserName, ServiceName: 'codecommit.amazonaws.com' })));
  await take('A: create an access key of somebody else', () => iam.send(new CreateAccessKeyCommand({ UserName: task.otherUser })));
}

async function administer(sts: STSClient, session: STSClient, { SerialNumber, phone }: Device): Promise<void> {
  const role = { RoleArn: task.adminRoleArn, RoleSessionName: 'work' };
  const assume = (by: STSClient, more: Partial<AssumeRoleCommandInput> = {}) => by.send(new AssumeRoleCommand({ ...role, ...more }));
  await take('D: assume the role with the key', () => assume(sts));
  await take('D: assume the role with the key and a code', () => assume(sts, { SerialNumber, TokenCode: phone.nextCode() }), assumed);
  const credentials = fromAnswer(await take('D: assume the role with the session', () => assume(session), assumed));
  await take('D: create a user in the role', () => iamWith(credentials).send(new CreateUserCommand({ UserName: 'made-by-admin' })));
  await take('D: let the client ask, and give a wrong code', () => identity(stsWith(profile('admin', phone.wrongCode()))));
  await take('D: let the client ask for a code', () => identity(stsWith(profile('admin', phone.nextCode()))), who);
}

async function switchRole(sts: STSClient, session: STSClient): Promise<void> {
  const role = { RoleArn: task.memberRoleArn, RoleSessionName: 'work' };
  const assume = (by: STSClient, more: Partial<AssumeRoleCommandInput> = {}) => by.send(new AssumeRoleCommand({ ...role, ...more }));
  await take('I: assume the role with the key', () => assume(sts));
  await take('I: assume the role with the session', () => assume(session), assumed);
  const tagged = fromAnswer(await take(
    'I: assume the role with the session and a tag', () => assume(session, { Tags: [{ Key: 'team', Value: 'blue' }] }), assumed));
  await take('I: create a user in the role', () => iamWith(tagged).send(new CreateUserCommand({ UserName: 'made-by-operations' })));
  await take('I: use the profile of the role', () => identity(stsWith(profile('operations'))), who);
  await take('I: assume a role that the switch does not name', () => assume(session, { RoleArn: task.closedRoleArn }));
}

async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(require.resolve('@aws-sdk/client-sts/package.json'), 'utf8')) as { version: string };
  tell({ client: `AWS SDK for JavaScript ${version}, Node.js ${process.versions.node}` });
  const [iam, sts] = [iamWith(task.key), stsWith(task.key)];
  const device = await enroll(iam);
  const session = await openSession(sts, device);
  await changeCredentials(iamWith(session));
  await administer(sts, stsWith(session), device);
  await switchRole(sts, stsWith(session));
}

void main();
