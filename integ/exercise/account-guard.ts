import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { errorCode } from './error-code';
import { Credentials } from '../../examples/support/clients';

/** A run that must not begin, and what to do about it. */
export class Refused extends Error {}

export interface GuardedAccount {
  /** As named by whoever runs it. */
  readonly accounts: readonly string[];
  readonly allowManagementAccount: boolean;
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
}

/** Who the credentials belong to. */
export interface Identity {
  readonly arn: string;
  readonly partition: string;
}

/** Lets a run begin only in the account that was named, and in the management account of an organization only if that was asked for. */
export async function guardAccount(guarded: GuardedAccount): Promise<Identity> {
  const { accounts, allowManagementAccount, endpoint, region, credentials } = guarded;
  const configuration = { endpoint, region, credentials, maxAttempts: 3 };
  const identity = await callerIdentity(new STSClient(configuration), accounts[0]);
  if (!allowManagementAccount) {
    await refuseManagementAccount(new OrganizationsClient(configuration), accounts);
  }
  return identity;
}

async function callerIdentity(sts: STSClient, named: string): Promise<Identity> {
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => {
    throw new Refused(`whose the credentials of the environment are cannot be told: ${error.name}: ${error.message}`);
  });
  if (Account !== named) {
    throw new Refused(`the credentials are those of ${Arn} in account ${Account}, but --account names ${named}: `
      + 'nothing is made in an account that is not named. Use credentials of the first account that is named.');
  }
  return { arn: Arn!, partition: Arn!.split(':')[1] };
}

async function refuseManagementAccount(organizations: OrganizationsClient, accounts: readonly string[]): Promise<void> {
  const management = await managementAccount(organizations);
  if (management !== undefined && accounts.includes(management)) {
    throw new Refused(`${management} is the management account of an AWS organization, where a mistake reaches furthest. `
      + 'Use a sandbox account that is a member, or say --allow-management-account.');
  }
}

/** The management account of the organization; undefined without an organization. */
async function managementAccount(organizations: OrganizationsClient): Promise<string | undefined> {
  try {
    const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
    return Organization!.MasterAccountId;
  } catch (error) {
    if (errorCode(error) === 'AWSOrganizationsNotInUse') {
      return undefined;
    }
    if (errorCode(error) === 'AccessDenied') {
      throw new Refused('whether the account is the management account of an AWS organization cannot be told: the credentials may not call '
        + `organizations:DescribeOrganization (${(error as Error).message}). Allow them to, or say --allow-management-account.`);
    }
    throw error;
  }
}
