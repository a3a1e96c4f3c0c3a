import { DetailList, DetailsPage, requireComplete } from './details-page';
import { DetailEntry, readGroup, readManagedPolicy, readRole, readUser } from './read-details';
import { DirectoryBuilder } from '../template/directory-builder';

const READERS: readonly [list: DetailList, read: (entry: DetailEntry) => void][] = [
  ['UserDetailList', readUser],
  ['GroupDetailList', readGroup],
  ['RoleDetailList', readRole],
  ['Policies', readManagedPolicy],
];

/**
 * What an account says of its users, groups, roles and policies: the answer to `GetAccountAuthorizationDetails`.
 *
 * See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export class AuthorizationDetails {
  /**
   * @param details the answer as JSON, or its pages in a list
   * @param source what people would call it, such as the name of a file
   * @throws AccountError if it is not such an answer, or not all of it
   */
  public static read(details: unknown, source?: string): AuthorizationDetails {
    return AuthorizationDetails.ofPages((Array.isArray(details) ? details : [details]).map((page) => DetailsPage.read(page, source)));
  }

  /** Pages in the order in which they were answered; they may be of several accounts. */
  public static ofPages(pages: readonly DetailsPage[]): AuthorizationDetails {
    requireComplete(pages);
    return new AuthorizationDetails(pages);
  }

  private constructor(private readonly pages: readonly DetailsPage[]) {}

  public get accountIds(): string[] {
    return [...new Set(this.pages.flatMap(({ accountIds }) => accountIds))];
  }

  public addTo(directory: DirectoryBuilder): void {
    const seen = new Set<string>();
    for (const page of this.pages) {
      for (const [list, read] of READERS) {
        for (const detail of page.entries(list)) {
          // Pages may overlap, when the account changes between them.
          const text = JSON.stringify(detail);
          if (!seen.has(text)) read({ detail, source: page.source, path: page.path, directory });
          seen.add(text);
        }
      }
    }
  }
}
