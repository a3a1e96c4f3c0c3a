import { Operation } from '../operation';

/** Needs no permission, and no policy can take it away. */
export const getCallerIdentity: Operation = {
  authorize: () => [{ action: 'sts:GetCallerIdentity', resource: '*' }],
  handle: (_, { signer }) => ({ UserId: signer.userId, Account: signer.accountId, Arn: signer.arn }),
};
