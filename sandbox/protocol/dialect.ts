import { AwsError } from '../aws-error';
import { OperationContext } from '../operation';
import { answerJson, jsonError, jsonSignatureError } from './json-protocol';
import { answerQuery, queryError, querySignatureError } from './query-protocol';
import { restAnswer, restRequest, s3Error, s3SignatureError } from './s3-protocol';
import { header, WireRequest, WireResponse } from './wire-request';
import { otherDialect } from '../other-services/other-dialect';
import { handleS3 } from '../s3/s3-service';
import { SignatureError } from '../signature/signature-error';

/** How one service talks: its protocol and the names it has for errors. */
export interface Dialect {
  answer(request: WireRequest, context: OperationContext, requestId: string): Promise<WireResponse>;
  error(error: AwsError, request: WireRequest, requestId: string): WireResponse;
  signatureError(error: SignatureError): AwsError;
}

const QUERY = (service: 'iam' | 'sts' | 'cloudformation'): Dialect => ({
  answer: (request, context, requestId) => answerQuery(service, request, context, requestId),
  error: (error, _, requestId) => queryError(service, error, requestId),
  signatureError: querySignatureError,
});

const JSON_1_1 = (service: 'ssm' | 'organizations'): Dialect => ({
  answer: (request, context, requestId) => answerJson(service, request, context, requestId),
  error: (error, _, requestId) => jsonError(error, requestId),
  signatureError: jsonSignatureError,
});

const DIALECTS: Readonly<Record<string, Dialect>> = {
  iam: QUERY('iam'),
  sts: QUERY('sts'),
  cloudformation: QUERY('cloudformation'),
  ssm: JSON_1_1('ssm'),
  organizations: JSON_1_1('organizations'),
  s3: {
    answer: async (request, context, requestId) => restAnswer(await handleS3(restRequest(request), context), requestId),
    error: s3Error,
    signatureError: s3SignatureError,
  },
};

/** How the service that a request is signed for talks; undefined for a name that is none of AWS's. */
export function dialectFor(service: string, request: WireRequest): Dialect | undefined {
  return Object.hasOwn(DIALECTS, service) ? DIALECTS[service] : otherDialect(service, request);
}

/** The likeliest dialect of a request that does not say for which service it is signed. */
export function dialectOf(request: WireRequest): Dialect {
  if (header(request, 'x-amz-target') !== undefined) {
    return DIALECTS.ssm;
  }
  return request.path === '/' || request.path === '' ? DIALECTS.iam : DIALECTS.s3;
}
