/** A request as it came over HTTP, before anything in it is believed. */
export interface WireRequest {
  readonly method: string;
  /** The host of a request that names a whole URL, as clients do to a proxy. */
  readonly authority?: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** In the order they came; a name may come more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** The body was larger than any service takes, and was not kept. */
  readonly bodyTooLarge?: boolean;
  readonly sourceIp: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** The value of a header, `undefined` where it is missing; several values are joined as HTTP joins them. */
export function header(request: WireRequest, name: string): string | undefined {
  const values = request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(',');
}
