import { RestRequest } from '../protocol/rest';

type Rule = readonly [header: RegExp, object: string | undefined, bucket: string | undefined];

/**
 * What headers of a PUT ask for beside the operation itself.
 *
 * See the permissions of https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 */
const RULES: readonly Rule[] = [
  [/^x-amz-(?:acl$|grant-)/, 's3:PutObjectAcl', 's3:PutBucketAcl'],
  [/^x-amz-tagging$/, 's3:PutObjectTagging', undefined],
  [/^x-amz-object-lock-(?:mode|retain-until-date)$/, 's3:PutObjectRetention', undefined],
  [/^x-amz-object-lock-legal-hold$/, 's3:PutObjectLegalHold', undefined],
  [/^x-amz-bypass-governance-retention$/, 's3:BypassGovernanceRetention', undefined],
  [/^x-amz-bucket-object-lock-enabled$/, undefined, 's3:PutBucketObjectLockConfiguration'],
  [/^x-amz-object-ownership$/, undefined, 's3:PutBucketOwnershipControls'],
];

export function headerActions(request: RestRequest, target: 'object' | 'bucket'): string[] {
  const names = [...Object.keys(request.headers), ...[...request.query.keys()].map(name => name.toLowerCase())];
  const actions = RULES.filter(([pattern]) => names.some(name => pattern.test(name))).map(([, object, bucket]) => (target === 'object' ? object : bucket));
  return [...new Set(actions.filter(action => action !== undefined))];
}

/** A header of S3, which a presigned request may have in its query instead. */
export function amzHeader({ headers, query }: RestRequest, name: string): string | undefined {
  return headers[name] ?? [...query].find(([key]) => key.toLowerCase() === name)?.[1];
}
