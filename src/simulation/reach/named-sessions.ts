import { Identity } from '../template/identity';

const SESSION_ARN = /"arn:[^:"]+:sts::(\d{12}):assumed-role\/([^/"]+)\/([^/"]+)"/g;

/** The sessions that trust policies name, by role: whoever assumes the role names the session so. */
export class NamedSessions {
  private readonly names = new Map<string, Set<string>>();

  public constructor(roles: readonly Identity[]) {
    for (const { trustPolicy } of roles) {
      for (const [, accountId, roleName, sessionName] of JSON.stringify(trustPolicy?.document ?? {}).matchAll(SESSION_ARN)) {
        const key = keyOf(accountId, roleName);
        this.names.set(key, (this.names.get(key) ?? new Set()).add(sessionName));
      }
    }
  }

  public of({ accountId, name }: Identity): readonly string[] {
    return [...this.names.get(keyOf(accountId, name)) ?? []];
  }
}

function keyOf(accountId: string, roleName: string): string {
  return `${accountId}/${roleName}`;
}
