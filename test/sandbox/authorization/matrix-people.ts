import {
  AddUserToGroupCommand, AttachRolePolicyCommand, AttachUserPolicyCommand, CreatePolicyCommand, DeleteRolePolicyCommand, DeleteUserPolicyCommand,
  PutRolePermissionsBoundaryCommand, PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { ACCOUNT } from './operation-row';
import { iamArn } from './operation-rows';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Caller } from '../../../src';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, enrollDevice, policyDocument } from '../../support/sandbox-people';

const PASSWORD = 'Correct-horse-7';
export const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** What limits a caller. */
export interface PolicyCase {
  readonly name: string;
  readonly policies: readonly object[];
  readonly boundary?: object;
  /** A group that is there already and brings policies besides. */
  readonly group?: { readonly name: string; readonly policies: readonly object[] };
}

/** Somebody as the account knows them, and as the simulator does. */
export interface MatrixCaller {
  readonly kind: string;
  readonly userName: string;
  readonly credentials: SandboxCredentials;
  readonly caller: Caller;
  readonly isRole?: boolean;
  readonly sessionPolicies?: object[];
  /** A service calls with what these credentials may do. */
  readonly forwarded?: boolean;
}

/** A user without a device, a user with one, and a role that both assume, in every kind of credentials. */
export async function peopleUnder(sandbox: Sandbox, policyCase: PolicyCase, suffix: string): Promise<MatrixCaller[]> {
  const names = { bare: `bare-${suffix}`, armed: `armed-${suffix}`, worker: `worker-${suffix}` };
  const beginning = { may: EVERYTHING.Statement, password: PASSWORD };
  const bareKey = await createUser(sandbox, names.bare, beginning);
  const armedKey = await createUser(sandbox, names.armed, beginning);
  await createRole(sandbox, names.worker, { trust: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }, may: EVERYTHING.Statement });
  const callers = [...await bareCallers(sandbox, names, bareKey), ...await armedCallers(sandbox, names, armedKey)];
  await limit(sandbox, policyCase, suffix, names);
  return callers;
}

interface Names {
  readonly bare: string;
  readonly armed: string;
  readonly worker: string;
}

async function bareCallers(sandbox: Sandbox, { bare, worker }: Names, key: SandboxCredentials): Promise<MatrixCaller[]> {
  const arn = iamArn(`user/${bare}`);
  const sts = stsClient(sandbox, key);
  const console = sandbox.consoleSignIn({ accountId: ACCOUNT, userName: bare, password: PASSWORD });
  const session = credentialsFrom((await sts.send(new GetSessionTokenCommand({}))).Credentials);
  const as = (kind: string, credentials: SandboxCredentials, caller: Caller, more: Partial<MatrixCaller> = {}): MatrixCaller =>
    ({ kind, userName: bare, credentials, caller, ...more });
  return [
    as('access key', key, Caller.accessKey(arn)),
    as('console', console, Caller.console(arn)),
    as('session token', session, Caller.sessionToken(arn)),
    as('cli login', sandbox.cliLogin(console), Caller.cliLogin(arn)),
    as('federation token', await federated(sandbox, key), Caller.federationToken(arn), { sessionPolicies: [EVERYTHING] }),
    as('role session', await assumed(sandbox, key, worker), Caller.roleSession(sessionArn(worker)), { isRole: true }),
    as('forward access session', key, Caller.forwardAccessSession(arn), { forwarded: true }),
  ];
}

async function armedCallers(sandbox: Sandbox, { armed, worker }: Names, key: SandboxCredentials): Promise<MatrixCaller[]> {
  const arn = iamArn(`user/${armed}`);
  const { serialNumber, app } = await enrollDevice(sandbox, armed);
  const sts = stsClient(sandbox, key);
  const console = sandbox.consoleSignIn({ accountId: ACCOUNT, userName: armed, password: PASSWORD, tokenCode: app.code() });
  const session = credentialsFrom((await sts.send(new GetSessionTokenCommand({}))).Credentials);
  const withMfa = credentialsFrom((await sts.send(new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode: app.code(1) }))).Credentials);
  const options = { ownMfaDevices: 1 };
  const as = (kind: string, credentials: SandboxCredentials, caller: Caller, more: Partial<MatrixCaller> = {}): MatrixCaller =>
    ({ kind, userName: armed, credentials, caller, ...more });
  return [
    as('access key of a user with a device', key, Caller.accessKey(arn, options)),
    as('console with MFA', console, Caller.consoleWithMfa(arn, options)),
    as('session token of a user with a device', session, Caller.sessionToken(arn, options)),
    as('session token with MFA', withMfa, Caller.sessionTokenWithMfa(arn, options)),
    as('cli login with MFA', sandbox.cliLogin(console), Caller.cliLoginWithMfa(arn, options)),
    as('role session with MFA', await assumed(sandbox, withMfa, worker), Caller.roleSessionFromMfaSession(sessionArn(worker)), { isRole: true }),
    as('forward access session with MFA', withMfa, Caller.forwardAccessSessionWithMfa(arn, options), { forwarded: true }),
  ];
}

async function federated(sandbox: Sandbox, key: SandboxCredentials): Promise<SandboxCredentials> {
  const Policy = JSON.stringify(EVERYTHING);
  return credentialsFrom((await stsClient(sandbox, key).send(new GetFederationTokenCommand({ Name: 'guest', Policy }))).Credentials);
}

async function assumed(sandbox: Sandbox, credentials: SandboxCredentials, role: string): Promise<SandboxCredentials> {
  const RoleArn = iamArn(`role/${role}`);
  return credentialsFrom((await stsClient(sandbox, credentials).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' }))).Credentials);
}

function sessionArn(role: string): string {
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/session`;
}

/** Takes away what it took to sign in, and puts the policies of the case in its place. */
async function limit(sandbox: Sandbox, { policies, boundary, group }: PolicyCase, suffix: string, { bare, armed, worker }: Names): Promise<void> {
  const admin = iamClient(sandbox, sandbox.administrator(ACCOUNT));
  const managed = async (name: string, document: object) =>
    (await admin.send(new CreatePolicyCommand({ PolicyName: `${name}-${suffix}`, PolicyDocument: policyDocument((document as typeof EVERYTHING).Statement) }))).Policy?.Arn ?? '';
  const arns = await Promise.all(policies.map((document, index) => managed(`policy-${index}`, document)));
  const PermissionsBoundary = boundary && await managed('boundary', boundary);
  for (const UserName of [bare, armed]) {
    await admin.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'may' }));
    for (const PolicyArn of arns) await admin.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
    if (PermissionsBoundary) await admin.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    if (group) await admin.send(new AddUserToGroupCommand({ UserName, GroupName: group.name }));
  }
  await admin.send(new DeleteRolePolicyCommand({ RoleName: worker, PolicyName: 'may' }));
  for (const PolicyArn of arns) await admin.send(new AttachRolePolicyCommand({ RoleName: worker, PolicyArn }));
  if (PermissionsBoundary) await admin.send(new PutRolePermissionsBoundaryCommand({ RoleName: worker, PermissionsBoundary }));
}
