export type RestStyle = 'rest-json' | 'rest-xml';

/** An operation of a REST API, such as `GET /2015-03-31/functions/{FunctionName} GetFunction`. */
export type RestOperation = string;

/** The APIs of AWS: by which name requests are signed, and how they say what they ask for. */
export interface PackedApis {
  /** Those whose requests name the operation; the actions in policies have the service prefix. */
  readonly rpc: ReadonlyArray<readonly [signingName: string, servicePrefix: string]>;
  /** By service prefix, the actions that are no operation of such an API, such as `PassRole`. */
  readonly permissionsOnly: Readonly<Record<string, readonly string[]>>;
  /** Those whose requests have a method and a path. */
  readonly rest: ReadonlyArray<readonly [signingName: string, servicePrefix: string, style: RestStyle, operations: readonly RestOperation[]]>;
}
