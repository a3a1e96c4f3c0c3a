import { LiveAccount } from './inputs';
import { LiveAccountError, liveAccountError } from './live-account-error';
import { AccountClients, accountClients, ATTEMPTS } from './sdk-clients';
import { AuthorizationDetails } from '../../../src/simulation/account/authorization-details';
import { DetailsPage } from '../../../src/simulation/account/details-page';

/** As many as IAM answers at most; it may answer fewer. */
const PAGE_SIZE = 1000;

interface FetchedAccount {
  readonly name: string;
  readonly details: AuthorizationDetails;
}

/**
 * Asks an account for its users, groups, roles and policies. Reads only: `sts:GetCallerIdentity`, which needs no permission, and
 * `iam:GetAccountAuthorizationDetails`.
 *
 * See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 *
 * @throws LiveAccountError
 */
export async function fetchAccount(account: LiveAccount): Promise<FetchedAccount> {
  const clients = await accountClients(account);
  const answered = async <T>(operation: string, answer: Promise<T>): Promise<T> => answer.catch((error: unknown) => {
    throw liveAccountError(error, operation, ATTEMPTS);
  });
  const accountId = await answered('sts:GetCallerIdentity', callerAccount(clients));
  if (account.accountId !== undefined && account.accountId !== accountId) {
    throw new LiveAccountError(`the credentials are of account ${accountId}, not of ${account.accountId}; name a profile of ${account.accountId}`);
  }
  const name = `account ${accountId}${account.profile === undefined ? '' : ` (profile ${account.profile})`}`;
  const pages = await answered('iam:GetAccountAuthorizationDetails', readPages(clients, account, name));
  return { name, details: AuthorizationDetails.ofPages(pages) };
}

async function callerAccount({ sdk, sts }: AccountClients): Promise<string> {
  const { Account: accountId = 'unknown' } = await sts.send(new sdk.GetCallerIdentityCommand({}));
  return accountId;
}

async function readPages({ sdk, iam }: AccountClients, { pageSize = PAGE_SIZE, progress }: LiveAccount, name: string): Promise<DetailsPage[]> {
  const filter = Object.values(sdk.EntityType);
  const pages: DetailsPage[] = [];
  // With every filter named, the documents of the AWS managed policies in use come along.
  for await (const answer of sdk.paginateGetAccountAuthorizationDetails({ client: iam, pageSize }, { Filter: filter })) {
    pages.push(DetailsPage.read(answer, name));
    progress?.(`${name}: ${pages.length === 1 ? '1 page' : `${pages.length} pages`} read`);
  }
  return pages;
}
