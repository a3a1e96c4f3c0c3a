import {
  CreateAccessKeyCommand, CreateLoginProfileCommand, CreateRoleCommand, CreateUserCommand, CreateVirtualMFADeviceCommand, EnableMFADeviceCommand,
  PutRolePolicyCommand, PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { Authenticator, credentialsFrom, iamClient } from './sandbox-clients';
import { Sandbox, SandboxCredentials } from '../../sandbox/sandbox';

type Statements = object | readonly object[];

export function policyDocument(Statement: Statements): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** An IAM user with an access key and, if wanted, a policy and a password; returns the key. */
export async function createUser(
  sandbox: Sandbox, UserName: string, options: { readonly may?: Statements; readonly password?: string; readonly accountId?: string } = {},
): Promise<SandboxCredentials> {
  const admin = iamClient(sandbox, sandbox.administrator(options.accountId ?? sandbox.accountIds[0]));
  await admin.send(new CreateUserCommand({ UserName }));
  if (options.may) {
    await admin.send(new PutUserPolicyCommand({ UserName, PolicyName: 'may', PolicyDocument: policyDocument(options.may) }));
  }
  if (options.password !== undefined) {
    await admin.send(new CreateLoginProfileCommand({ UserName, Password: options.password }));
  }
  return credentialsFrom((await admin.send(new CreateAccessKeyCommand({ UserName }))).AccessKey);
}

export interface RoleOptions {
  readonly trust: Statements;
  readonly may?: Statements;
  readonly accountId?: string;
  readonly maxSessionDuration?: number;
  readonly path?: string;
}

/** A role with a trust policy and, if wanted, a policy; returns its ARN. */
export async function createRole(sandbox: Sandbox, RoleName: string, options: RoleOptions): Promise<string> {
  const admin = iamClient(sandbox, sandbox.administrator(options.accountId ?? sandbox.accountIds[0]));
  const { Role } = await admin.send(new CreateRoleCommand({
    RoleName,
    Path: options.path,
    AssumeRolePolicyDocument: policyDocument(options.trust),
    MaxSessionDuration: options.maxSessionDuration,
  }));
  if (options.may) {
    await admin.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'may', PolicyDocument: policyDocument(options.may) }));
  }
  return Role?.Arn ?? '';
}

export interface EnrolledDevice {
  readonly serialNumber: string;
  readonly app: Authenticator;
}

export async function createDevice(sandbox: Sandbox, name: string, accountId = sandbox.accountIds[0]): Promise<EnrolledDevice> {
  const admin = iamClient(sandbox, sandbox.administrator(accountId));
  const { VirtualMFADevice } = await admin.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }));
  const { SerialNumber: serialNumber, Base32StringSeed: seed } = VirtualMFADevice ?? {};
  if (serialNumber === undefined || seed === undefined) {
    throw new Error('the answer holds no device');
  }
  return { serialNumber, app: new Authenticator(seed, sandbox) };
}

/** A device that the administrator enables for a user. */
export async function enrollDevice(sandbox: Sandbox, UserName: string, name = `${UserName}-phone`): Promise<EnrolledDevice> {
  const device = await createDevice(sandbox, name);
  const admin = iamClient(sandbox, sandbox.administrator(sandbox.accountIds[0]));
  await admin.send(new EnableMFADeviceCommand({ UserName, SerialNumber: device.serialNumber, ...device.app.pair() }));
  return device;
}

/** The code and message of the error a call ends with; undefined if it succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<{ code: string; message: string; status?: number } | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { code: name, message, status: $metadata?.httpStatusCode };
  }
}
