export const ACCOUNT = '111122223333';

/** One call of an operation, and the permissions that AWS asks for. */
export interface OperationRow {
  readonly service: string;
  readonly operation: string;
  /** As they go over the wire of the Query protocol, or as the JSON object of the others. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly permissions: readonly Permission[];
}

export interface Permission {
  readonly action: string;
  readonly resource: string;
}

export type Members = Readonly<Record<string, unknown>>;

/** Operations of one service that ask for their own permission on one resource. */
export function on(service: string, resource: string, common: Members, operations: Readonly<Record<string, Members>>): OperationRow[] {
  return Object.entries(operations).map(([operation, members]) => ({
    service, operation, members: { ...common, ...members }, permissions: [{ action: `${service}:${operation}`, resource }],
  }));
}
