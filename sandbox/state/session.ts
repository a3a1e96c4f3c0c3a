import { Signer } from '../signer';

/** Temporary credentials that were handed out. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** By the sandbox's clock, in milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly signer: Signer;
}
