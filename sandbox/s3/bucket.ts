import { environmentOf } from '../bootstrap/bootstrap-names';
import { Cloud } from '../state/cloud';

export interface StoredObject {
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
  /** User metadata, names without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Bucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly objects: Map<string, StoredObject>;
}

const BUCKETS = new WeakMap<Cloud, Map<string, Bucket>>();

/** The staging buckets of the CDK are there from the start, in every account and region; there are no others. */
export function findBucket(name: string, cloud: Cloud): Bucket | undefined {
  const buckets = BUCKETS.get(cloud) ?? new Map<string, Bucket>();
  BUCKETS.set(cloud, buckets);
  const existing = buckets.get(name);
  const environment = environmentOf(name);
  if (existing || !environment || !cloud.account(environment.accountId) || !name.includes('-assets-')) return existing;
  const bucket = { name, ...environment, objects: new Map() };
  buckets.set(name, bucket);
  return bucket;
}
