import { Input } from '../operation';

/** An operation that a request asks for, as far as its protocol tells. */
export interface ApiCall {
  readonly operation: string;
  /** The prefix of its actions in policies; several where APIs share the name they are signed for. */
  readonly servicePrefixes: readonly string[];
  /** Members by name; values as the protocol has them. */
  readonly input: Input;
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
}
