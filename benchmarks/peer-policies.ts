import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A published policy, with what is known of it. */
export interface PeerPolicy {
  readonly name: string;
  /** Repository, version and path, or page. */
  readonly source: string;
  /** `complete` grants what enrollment needs; a Deny and a permissions boundary grant nothing and stand beside other policies. */
  readonly kind: 'complete' | 'deny' | 'boundary';
  readonly note?: string;
  readonly unknown?: string;
  /** Policy documents. Allows of the same condition and resource are one statement; Sids are left out. */
  readonly policies: object[];
}

const FOLDER = join(__dirname, 'peer-policies');

/** The published policies, in the order of their files. */
export function peerPolicies(): PeerPolicy[] {
  return readdirSync(FOLDER).sort().map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as PeerPolicy);
}
