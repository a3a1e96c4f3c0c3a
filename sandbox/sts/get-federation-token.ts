import { CallerKind } from '../../src/simulation/caller-kind';
import { requiredString } from '../input';
import { Input, Operation, OperationContext } from '../operation';
import { credentialsView, issueSession } from './issue-session';
import { durationSeconds } from './session-duration';
import { readSessionPolicies, sessionPolicies } from './session-policies';
import { readSessionTags, tagRequestContext, tagsOfSession } from './session-tags';

const DURATION = { max: 129_600, default: 43_200 };

/** Only a long-term key may call it; the session has what both the user's and the session policies allow, and no MFA. */
export const getFederationToken: Operation = {
  authorize(input, context) {
    durationSeconds(input, DURATION);
    readSessionPolicies(input);
    const sessionTags = readSessionTags(input);
    const target = { resource: federatedArn(input, context), context: tagRequestContext(sessionTags) };
    const tagging = sessionTags.tags.length > 0 ? [{ ...target, action: 'sts:TagSession' }] : [];
    return [{ ...target, action: 'sts:GetFederationToken' }, ...tagging];
  },
  handle(input, context) {
    const { account, cloud, signer } = context;
    const arn = federatedArn(input, context);
    const userId = `${account.accountId}:${federatedName(input)}`;
    const session = issueSession(cloud, {
      kind: CallerKind.FEDERATION_TOKEN,
      arn,
      accountId: account.accountId,
      principal: signer.principal,
      userId,
      // Without a session policy the session may do nothing.
      sessionPolicies: [],
      ...sessionPolicies(readSessionPolicies(input), account, cloud),
      ...tagsOfSession(readSessionTags(input), signer),
    }, durationSeconds(input, DURATION));
    return { Credentials: credentialsView(session), FederatedUser: { FederatedUserId: userId, Arn: arn } };
  },
};

function federatedName(input: Input): string {
  return requiredString(input, 'Name', { min: 2, max: 32, pattern: '[\\w+=,.@-]*' });
}

function federatedArn(input: Input, { account }: OperationContext): string {
  return `arn:${account.partition}:sts::${account.accountId}:federated-user/${federatedName(input)}`;
}
