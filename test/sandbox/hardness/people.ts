import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Authenticator } from '../../support/sandbox-clients';
import { elementText, RawAnswer, sendQuery } from '../../support/signed-request';

export const ACCOUNT = '111122223333';
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/helm`;

const IF_MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const TRUST = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole', Condition: IF_MFA } };
/** What shows whether a session has MFA. */
export const WITH_MFA = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
    { Effect: 'Allow', Action: 'cloudformation:ListExports', Resource: '*', Condition: IF_MFA },
  ],
};

export interface Person {
  readonly name: string;
  readonly userId: string;
  readonly key: SandboxCredentials;
}

export interface Device {
  readonly serialNumber: string;
  readonly app: Authenticator;
}

export function call(sandbox: Sandbox, credentials: SandboxCredentials, service: string, action: string, members: Record<string, string> = {}) {
  return sendQuery(sandbox, credentials, service, action, members);
}

export function asAdministrator(sandbox: Sandbox, action: string, members: Record<string, string> = {}): Promise<RawAnswer> {
  return call(sandbox, sandbox.administrator(ACCOUNT), 'iam', action, members);
}

export async function prepareRole(sandbox: Sandbox): Promise<void> {
  await asAdministrator(sandbox, 'CreateRole', { RoleName: 'helm', AssumeRolePolicyDocument: JSON.stringify(TRUST) });
}

export function credentialsIn(answer: RawAnswer): SandboxCredentials {
  const sessionToken = answer.body.includes('<SessionToken>') ? elementText(answer, 'SessionToken') : undefined;
  return { accessKeyId: elementText(answer, 'AccessKeyId'), secretAccessKey: elementText(answer, 'SecretAccessKey'), sessionToken };
}

/** Undefined where there is somebody of that name. */
export async function hire(sandbox: Sandbox, name: string): Promise<Person | undefined> {
  const created = await asAdministrator(sandbox, 'CreateUser', { UserName: name });
  if (created.status !== 200) {
    return undefined;
  }
  await asAdministrator(sandbox, 'PutUserPolicy', { UserName: name, PolicyName: 'with-mfa', PolicyDocument: JSON.stringify(WITH_MFA) });
  const key = await asAdministrator(sandbox, 'CreateAccessKey', { UserName: name });
  // Somebody else may have deleted the user meanwhile.
  return key.status === 200 ? { name, userId: elementText(created, 'UserId'), key: credentialsIn(key) } : undefined;
}

/** Undefined where the name is taken. */
export async function buyDevice(sandbox: Sandbox, name: string): Promise<Device | undefined> {
  const answer = await asAdministrator(sandbox, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name });
  if (answer.status !== 200) {
    return undefined;
  }
  // The seed is base32 text, which the wire carries in base64 once more.
  const seed = Buffer.from(elementText(answer, 'Base32StringSeed'), 'base64').toString('ascii');
  return { serialNumber: elementText(answer, 'SerialNumber'), app: new Authenticator(seed, sandbox) };
}

export function enable(sandbox: Sandbox, { name }: Person, { serialNumber, app }: Device): Promise<RawAnswer> {
  return asAdministrator(sandbox, 'EnableMFADevice', { UserName: name, SerialNumber: serialNumber, ...app.pair() });
}

export function signIn(sandbox: Sandbox, { key }: Person, serialNumber: string, code: string, duration = 900): Promise<RawAnswer> {
  return call(sandbox, key, 'sts', 'GetSessionToken', { SerialNumber: serialNumber, TokenCode: code, DurationSeconds: String(duration) });
}

export function assumeRole(sandbox: Sandbox, { name, key }: Person, serialNumber: string, code: string): Promise<RawAnswer> {
  return call(sandbox, key, 'sts', 'AssumeRole', { RoleArn: ROLE_ARN, RoleSessionName: name, SerialNumber: serialNumber, TokenCode: code, DurationSeconds: '900' });
}
