import { AwsError } from '../aws-error';
import { answerSignIn, SIGN_IN_PATH } from '../console/sign-in-endpoint';
import { requestId as newRequestId } from '../identifiers';
import { OperationContext } from '../operation';
import { Dialect, dialectFor, dialectOf } from './dialect';
import { refusalOfForeignRequest } from './foreign-requests';
import { header, WireRequest, WireResponse } from './wire-request';
import { authorizationParts, AuthorizationParts } from '../signature/authorization-parts';
import { SignatureError } from '../signature/signature-error';
import { verifySignature } from '../signature/verify-signature';
import { Cloud } from '../state/cloud';

/** AWS refuses forms of this size before it looks at them. */
const LARGEST_FORM = 5 * 1024 * 1024;

/** Answers a signed request to any of the services; they share one endpoint and are told apart by what was signed. */
export async function answer(request: WireRequest, cloud: Cloud): Promise<WireResponse> {
  const foreign = refusalOfForeignRequest(request);
  if (foreign) {
    return dialectOf(request).error(foreign, request, newRequestId());
  }
  if (request.path === SIGN_IN_PATH) {
    return answerSignIn(request, cloud);
  }
  const requestId = newRequestId();
  let dialect = dialectOf(request);
  try {
    const parts = authorizationParts(request);
    const ofService = dialectFor(parts.service, request);
    dialect = ofService ?? dialect;
    checkSize(request, parts);
    const context = operationContext(request, parts, cloud);
    return await (ofService ?? unknownService(parts)).answer(request, context, requestId);
  } catch (error) {
    return dialect.error(asAwsError(error, dialect), request, requestId);
  }
}

function unknownService({ service }: AuthorizationParts): never {
  throw new SignatureError('UnknownService', `The request is signed for '${service}', which the embedded account does not know as a service of AWS`);
}

function checkSize(request: WireRequest, { service }: AuthorizationParts): void {
  if (request.bodyTooLarge || (service !== 's3' && request.body.length > LARGEST_FORM)) {
    throw new AwsError('RequestEntityTooLarge', 413, `The request body is larger than ${LARGEST_FORM} bytes`);
  }
}

function operationContext(request: WireRequest, parts: AuthorizationParts, cloud: Cloud): OperationContext {
  const signer = verifySignature(request, parts, cloud);
  const account = cloud.account(signer.accountId);
  if (!account) {
    throw new Error(`the account ${signer.accountId} of ${signer.arn} is not in this sandbox`);
  }
  return {
    cloud,
    account,
    region: parts.region,
    signer,
    origin: { sourceIp: request.sourceIp, userAgent: header(request, 'user-agent') },
  };
}

function asAwsError(error: unknown, dialect: Dialect): AwsError {
  if (error instanceof AwsError) {
    return error;
  }
  if (error instanceof SignatureError) {
    return dialect.signatureError(error);
  }
  const text = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', 500, `The embedded account failed: ${text}`);
}
