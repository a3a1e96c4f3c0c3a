import type { AssumeRoleCommandInput, Credentials } from '@aws-sdk/client-sts';
import { roleRefusal } from './role-refusal';
import { RoleStep } from './role-steps';
import { ClientCredentials, ClientOptions, stsClient } from '../clients/clients';
import { LoginFailed } from '../login/login-failed';
import type { StoredSession } from '../login/session-store';

/**
 * What STS gives unasked, and at most to whoever assumes a role with temporary credentials: "The requested DurationSeconds
 * exceeds the 1 hour session limit for roles assumed by role chaining." So it says of sessions from GetSessionToken as well.
 *
 * @see https://github.com/99designs/aws-vault/issues/263
 */
export const LONGEST_SECONDS = 3600;

export interface RoleCredentials extends ClientCredentials {
  readonly sessionToken: string;
  /** ISO 8601. */
  readonly expiration: string;
}

export interface AssumptionOptions extends Omit<ClientOptions, 'credentials'> {
  /** The profile with the long-term key. */
  readonly source: string;
  readonly session: StoredSession;
  readonly durationSeconds?: number;
  /** Set the user name as the source identity, for roles that ask for it. */
  readonly withSourceIdentity?: boolean;
}

/**
 * Assumes the roles one after the other, the first one with the session.
 *
 * @throws LoginFailed where STS refuses, with what to do
 */
export async function assumeRoles(steps: readonly RoleStep[], options: AssumptionOptions): Promise<RoleCredentials> {
  let credentials: RoleCredentials = options.session;
  for (const step of steps) credentials = await assumeRole(step, credentials, options);
  return credentials;
}

async function assumeRole(step: RoleStep, credentials: RoleCredentials, options: AssumptionOptions): Promise<RoleCredentials> {
  const { env, profile, region } = options;
  const sts = await stsClient({ env, profile, region, credentials });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { AssumeRoleCommand } = require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  try {
    return credentialsOf((await sts.send(new AssumeRoleCommand(assumption(step, options)))).Credentials!);
  } catch (error) {
    throw new LoginFailed(roleRefusal(error, step, options));
  }
}

export function assumption(step: RoleStep, { session, durationSeconds, withSourceIdentity }: AssumptionOptions): AssumeRoleCommandInput {
  const userName = session.userArn.slice(session.userArn.lastIndexOf('/') + 1);
  const wanted = durationSeconds ?? step.durationSeconds;
  return {
    RoleArn: step.roleArn,
    // Trust policies can ask for the user name here, as `requireUserNameAsSessionName` does.
    RoleSessionName: step.sessionName ?? userName,
    ExternalId: step.externalId,
    DurationSeconds: wanted && Math.min(wanted, LONGEST_SECONDS),
    SourceIdentity: withSourceIdentity ? userName : undefined,
  };
}

function credentialsOf({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }: Credentials): RoleCredentials {
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken!, expiration: Expiration!.toISOString() };
}
