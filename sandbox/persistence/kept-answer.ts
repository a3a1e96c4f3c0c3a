import { KeptCloud } from './kept-cloud';
import { AwsError } from '../aws-error';
import { requestId } from '../identifiers';
import { dialectOf } from '../protocol/dialect';
import { answer } from '../protocol/endpoint';
import { WireRequest, WireResponse } from '../protocol/wire-request';

/**
 * Answers a request when what it did is on the disk. Where it cannot be written, the call has been carried out and may be
 * lost with the process: the caller learns that instead of the answer.
 */
export async function keptAnswer(request: WireRequest, kept: KeptCloud): Promise<WireResponse> {
  const response = await answer(request, kept.cloud);
  try {
    await kept.saved();
    return response;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The call was carried out, but the state file ${kept.path} could not be written: ${reason}`;
    return dialectOf(request).error(new AwsError('InternalFailure', 500, message), request, requestId());
  }
}
