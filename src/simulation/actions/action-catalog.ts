import { brotliDecompressSync } from 'node:zlib';
import { PACKED_ACTIONS, PACKED_ACTIONS_DATE } from './packed-actions';
import { PackedService, unpackService } from './packed-service';
import { WildcardPattern } from '../wildcard-pattern';

/** How AWS classes an action in the service authorization reference. */
export type AccessLevel = 'List' | 'Read' | 'Tagging' | 'Write' | 'Permissions management';

/** An action of the service authorization reference. */
export interface CatalogAction {
  /** As AWS writes it, such as `iam:CreateUser`. */
  readonly name: string;
  /** The name in lower case. */
  readonly key: string;
  /** The service prefix, such as `iam`. */
  readonly service: string;
  readonly accessLevel: AccessLevel;
  /** ARN patterns of the resource types, such as `arn:${Partition}:iam::${Account}:user/${UserNameWithPath}`; empty where the resource is always `*`. */
  readonly resourceTypes: readonly string[];
}

/** The actions of AWS. */
export class ActionCatalog {
  /** The actions that the package brings along. */
  public static get bundled(): ActionCatalog {
    return ActionCatalog.unpacked ??= ActionCatalog.of(PACKED_ACTIONS_DATE, unpackActions());
  }

  public static of(version: string, actions: readonly CatalogAction[]): ActionCatalog {
    return new ActionCatalog(version, actions);
  }

  private static unpacked?: ActionCatalog;

  private readonly byService = new Map<string, CatalogAction[]>();
  private readonly byKey = new Map<string, CatalogAction>();

  private constructor(
    /** The date of the data, such as `2026-09-26`. */
    public readonly version: string,
    public readonly actions: readonly CatalogAction[],
  ) {
    for (const action of actions) {
      const ofService = this.byService.get(action.service);
      if (ofService) ofService.push(action);
      else this.byService.set(action.service, [action]);
      this.byKey.set(action.key, action);
    }
  }

  /** The service prefixes. */
  public get services(): readonly string[] {
    return [...this.byService.keys()];
  }

  /** The actions that a pattern such as `s3:Get*` or `*` covers, letter case aside. */
  public matching(pattern: string): readonly CatalogAction[] {
    const key = pattern.toLowerCase();
    const wildcard = WildcardPattern.of(key);
    if (wildcard.literal !== undefined) {
      const action = this.byKey.get(key);
      return action ? [action] : [];
    }
    // Nothing but stars.
    if (wildcard.matches('')) return this.actions;
    return this.candidates(key).filter((action) => wildcard.matches(action.key));
  }

  /** What is left to compare: the actions of a service that is named without a wildcard. */
  private candidates(pattern: string): readonly CatalogAction[] {
    const [service] = pattern.split(':', 1);
    return /[*?]/.test(service) ? this.actions : this.byService.get(service) ?? [];
  }
}

function unpackActions(): CatalogAction[] {
  const json = brotliDecompressSync(Buffer.from(PACKED_ACTIONS, 'base64')).toString('utf8');
  return (JSON.parse(json) as PackedService[]).flatMap(unpackService);
}
