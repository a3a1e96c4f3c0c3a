type Actions = Readonly<Partial<Record<'GET' | 'PUT' | 'POST' | 'DELETE', string>>>;

function configuration(name: string): Actions {
  return { GET: `Get${name}`, PUT: `Put${name}`, DELETE: `Put${name}` };
}

/**
 * The actions of operations on buckets by the subresource that the query names, empty for none. Deleting a configuration
 * mostly takes the right to put one.
 *
 * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const BUCKET_ACTIONS: Readonly<Record<string, Actions>> = {
  '': { GET: 'ListBucket', PUT: 'CreateBucket', DELETE: 'DeleteBucket' },
  'accelerate': configuration('AccelerateConfiguration'),
  'acl': configuration('BucketAcl'),
  'analytics': configuration('AnalyticsConfiguration'),
  'cors': configuration('BucketCORS'),
  'encryption': configuration('EncryptionConfiguration'),
  'intelligent-tiering': configuration('IntelligentTieringConfiguration'),
  'inventory': configuration('InventoryConfiguration'),
  'lifecycle': configuration('LifecycleConfiguration'),
  'logging': configuration('BucketLogging'),
  'metrics': configuration('MetricsConfiguration'),
  'notification': configuration('BucketNotification'),
  'object-lock': configuration('BucketObjectLockConfiguration'),
  'ownershipControls': configuration('BucketOwnershipControls'),
  'policy': { GET: 'GetBucketPolicy', PUT: 'PutBucketPolicy', DELETE: 'DeleteBucketPolicy' },
  'policyStatus': { GET: 'GetBucketPolicyStatus' },
  'publicAccessBlock': configuration('BucketPublicAccessBlock'),
  'replication': configuration('ReplicationConfiguration'),
  'requestPayment': configuration('BucketRequestPayment'),
  'tagging': configuration('BucketTagging'),
  'uploads': { GET: 'ListBucketMultipartUploads' },
  'versioning': configuration('BucketVersioning'),
  'versions': { GET: 'ListBucketVersions' },
  'website': { GET: 'GetBucketWebsite', PUT: 'PutBucketWebsite', DELETE: 'DeleteBucketWebsite' },
};

/** The same for objects. */
const OBJECT_ACTIONS: Readonly<Record<string, Actions>> = {
  'copy': { PUT: 'PutObject' },
  'acl': { GET: 'GetObjectAcl', PUT: 'PutObjectAcl' },
  'attributes': { GET: 'GetObjectAttributes' },
  'legal-hold': { GET: 'GetObjectLegalHold', PUT: 'PutObjectLegalHold' },
  'restore': { POST: 'RestoreObject' },
  'retention': { GET: 'GetObjectRetention', PUT: 'PutObjectRetention' },
  'select': { POST: 'GetObject' },
  'tagging': { GET: 'GetObjectTagging', PUT: 'PutObjectTagging', DELETE: 'DeleteObjectTagging' },
  'torrent': { GET: 'GetObjectTorrent' },
  'uploadId': { GET: 'ListMultipartUploadParts', PUT: 'PutObject', POST: 'PutObject', DELETE: 'AbortMultipartUpload' },
  'uploads': { POST: 'PutObject' },
  'versionId': { GET: 'GetObjectVersion', DELETE: 'DeleteObjectVersion' },
};

/** Actions that have another name for one version of an object. */
const OF_VERSIONS = ['GetObjectAcl', 'PutObjectAcl', 'GetObjectAttributes', 'GetObjectTagging', 'PutObjectTagging', 'DeleteObjectTagging', 'GetObjectTorrent'];

/** The action that an operation which is not implemented takes; undefined where S3 has no such operation. */
export function actionOf(method: string, target: 'bucket' | 'object', subresource: string, hasVersion: boolean): string | undefined {
  const table = target === 'bucket' ? BUCKET_ACTIONS : OBJECT_ACTIONS;
  const actions = Object.hasOwn(table, subresource) ? table[subresource] : {};
  const asked = method === 'HEAD' ? 'GET' : method;
  const action = isKnown(asked) ? actions[asked] : undefined;
  if (action === undefined) return undefined;
  return `s3:${hasVersion && OF_VERSIONS.includes(action) ? action.replace('Object', 'ObjectVersion') : action}`;
}

function isKnown(method: string): method is keyof Actions {
  return ['GET', 'PUT', 'POST', 'DELETE'].includes(method);
}
