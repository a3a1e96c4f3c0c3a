import { authorize } from '../authorization/authorize';
import { OperationContext } from '../operation';

/** The buckets that stacks of the account have made; those that stand in for the CDK's are not shown, as nobody has made them. */
export function listBuckets(context: OperationContext): string {
  const { cloud, account } = context;
  authorize({ action: 's3:ListAllMyBuckets', resource: `arn:${account.partition}:s3:::*` }, context);
  const buckets = [...cloud.buckets.values()]
    .filter(({ accountId, isSeeded }) => accountId === account.accountId && !isSeeded).sort((a, b) => (a.name < b.name ? -1 : 1));
  const owner = `<Owner><ID>${account.accountId}</ID></Owner>`;
  const entries = buckets.map(({ name, createDate }) => `<Bucket><Name>${name}</Name><CreationDate>${createDate.toISOString()}</CreationDate></Bucket>`);
  return `<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${owner}<Buckets>${entries.join('')}</Buckets></ListAllMyBucketsResult>`;
}
