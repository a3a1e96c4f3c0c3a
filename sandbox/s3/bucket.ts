import { environmentOf } from '../bootstrap/bootstrap-names';
import { isSeeded } from '../bootstrap/own-bootstrap';
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
  readonly createDate: Date;
  /** Whether the sandbox put the bucket there in place of `cdk bootstrap`. */
  readonly isSeeded?: boolean;
}

/** Buckets are made by stacks; the staging buckets of the CDK are there from the start where no stack has brought its own. */
export function findBucket(name: string, cloud: Cloud): Bucket | undefined {
  const existing = cloud.buckets.get(name);
  const environment = environmentOf(name);
  const account = environment && cloud.account(environment.accountId);
  if (existing || !environment || !account || !name.includes('-assets-') || !isSeeded(account, environment.region)) return existing;
  const bucket: Bucket = { name, ...environment, objects: new Map(), createDate: new Date(cloud.clock.now()), isSeeded: true };
  cloud.buckets.set(name, bucket);
  return bucket;
}
