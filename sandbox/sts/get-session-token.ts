import { CallerKind } from '../../src/simulation/caller-kind';
import { takeTokenCode } from '../mfa/take-token-code';
import { readTokenCode } from '../mfa/token-code-input';
import { Input, Operation } from '../operation';
import { credentialsView, issueSession } from './issue-session';
import { durationSeconds } from './session-duration';

/** The caller needs a long-term key but no permission; policies cannot take it away. */
export const getSessionToken: Operation = {
  authorize(input) {
    readInput(input);
    return [{ action: 'sts:GetSessionToken', resource: '*' }];
  },
  handle(input, context) {
    const { cloud, signer } = context;
    const request = readInput(input);
    takeTokenCode(input, context);
    const session = issueSession(cloud, {
      kind: CallerKind.SESSION_TOKEN,
      arn: signer.arn,
      accountId: signer.accountId,
      principal: signer.principal,
      userId: signer.userId,
      mfaAuthenticatedAt: request.tokenCode === undefined ? undefined : cloud.clock.now(),
    }, request.durationSeconds);
    return { Credentials: credentialsView(session) };
  },
};

function readInput(input: Input) {
  return {
    durationSeconds: durationSeconds(input, { max: 129_600, default: 43_200 }),
    tokenCode: readTokenCode(input),
  };
}
