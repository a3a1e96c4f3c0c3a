import { splitArn } from '../arn';
import { describe, isJsonObject, JsonObject } from '../policy-json';
import { AccountError } from './account-error';
import { objectsIn, textIn } from './detail-members';

/** The lists of an answer to `GetAccountAuthorizationDetails`. */
export const DETAIL_LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;
export type DetailList = typeof DETAIL_LISTS[number];

const HOW_TO_GET = 'save what `aws iam get-account-authorization-details` prints, without --filter and --max-items';

/** One answer to `GetAccountAuthorizationDetails`. */
export class DetailsPage {
  /**
   * @param source what people would call it, such as the name of a file
   * @param path the absolute path of the file, if it is one
   * @throws AccountError if it is not such an answer
   */
  public static read(page: unknown, source: string = 'authorization details', path?: string): DetailsPage {
    if (!isJsonObject(page) || !isDetailsPage(page)) {
      throw new AccountError(`${source}: expected a JSON object with ${DETAIL_LISTS.join(', ')}, found ${describe(page)}; ${HOW_TO_GET}`);
    }
    return new DetailsPage(page, source, path);
  }

  private constructor(private readonly page: JsonObject, public readonly source: string, public readonly path?: string) {}

  /** Whether more pages follow. */
  public get isTruncated(): boolean {
    return this.page.IsTruncated === true || this.page.IsTruncated === 'true' || typeof this.page.NextToken === 'string';
  }

  public has(list: DetailList): boolean {
    return this.page[list] !== undefined;
  }

  /** The entries of a list; one that the page does not have is empty. */
  public entries(list: DetailList): JsonObject[] {
    return objectsIn(this.page, list, this.source);
  }

  /** The accounts of its users, groups, roles and customer managed policies. */
  public get accountIds(): string[] {
    const arns = DETAIL_LISTS.flatMap((list) => this.entries(list).map((entry) => textIn(entry, 'Arn', `${this.source}: ${list}`)));
    return [...new Set(arns.map((arn) => splitArn(arn)?.accountId).filter((id) => id !== undefined && id !== 'aws'))] as string[];
  }
}

/** Whether a JSON value looks like an answer to `GetAccountAuthorizationDetails`. */
export function isDetailsPage(value: unknown): boolean {
  return isJsonObject(value) && DETAIL_LISTS.some((list) => Array.isArray(value[list]));
}

/**
 * @throws AccountError if a page or a list is missing: half an account proves nothing
 */
export function requireComplete(pages: readonly DetailsPage[]): void {
  pages.forEach((page, index) => {
    if (page.isTruncated && !continues(page, pages[index + 1])) {
      throw new AccountError(`${page.source}: more pages follow (IsTruncated), and the next one is not given; give all pages in their order, or ${HOW_TO_GET}`);
    }
  });
  const accounts = [...new Set(pages.flatMap(({ accountIds }) => accountIds))];
  // Lists that are empty do not say whose they are.
  const ofAccounts = accounts.map((account) => pages.filter(({ accountIds }) => accountIds.length === 0 || accountIds.includes(account)));
  [pages, ...ofAccounts].forEach(requireAllLists);
}

function requireAllLists(pages: readonly DetailsPage[]): void {
  const missing = DETAIL_LISTS.find((list) => !pages.some((page) => page.has(list)));
  if (missing !== undefined) {
    throw new AccountError(`${pages.map(({ source }) => source).join(', ')}: no ${missing}, which is part of the whole account; ${HOW_TO_GET}`);
  }
}

function continues({ accountIds }: DetailsPage, next: DetailsPage | undefined): boolean {
  if (!next) return false;
  return accountIds.length === 0 || next.accountIds.length === 0 || next.accountIds.some((id) => accountIds.includes(id));
}
