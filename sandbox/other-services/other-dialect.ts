import { answerCall } from './answer-call';
import { SignedApis, apisSignedFor } from './api/apis';
import { ApiCall } from './api-call';
import { emptyList } from './empty-lists';
import { readCall } from './protocols/read-call';
import { WireForm, wireFormOf } from './protocols/wire-form';
import { signatureErrorOf, writeError } from './protocols/write-error';
import type { Dialect } from '../protocol/dialect';
import { WireRequest } from '../protocol/wire-request';

/** How a service talks that the embedded account knows the actions of, and not much else; undefined for a name that is none of AWS's. */
export function otherDialect(signingName: string, request: WireRequest): Dialect | undefined {
  const apis = apisSignedFor(signingName);
  return apis && dialect(signingName, apis, wireFormOf(signingName, apis, request));
}

function dialect(signingName: string, apis: SignedApis, form: WireForm): Dialect {
  return {
    async answer(request, context, requestId) {
      const call: ApiCall = readCall(form, signingName, apis, request);
      return emptyList(answerCall(call, context), requestId);
    },
    error: (error, _, requestId) => writeError(form, signingName, error, requestId),
    signatureError: error => signatureErrorOf(form, error),
  };
}
