import { unreachable } from './failures/connection';
import { FailureContext, Refused, refusedBy, StsFailure } from './failures/failure';
import { mfaRefusal } from './failures/mfa';
import { permissionRefusal } from './failures/permission';
import { requestRefusal } from './failures/request';
import { signerRefusal } from './failures/signer';

export type { FailureContext, StsFailure } from './failures/failure';

const RECOGNIZED: readonly ((refused: Refused, context: FailureContext) => StsFailure | undefined)[] = [
  unreachable, mfaRefusal, signerRefusal, requestRefusal, permissionRefusal,
];

/** What STS or IAM refused, in words for the person, recognised from AWS's own texts. */
export function explainFailure(error: unknown, context: FailureContext): StsFailure {
  const refused = refusedBy(error);
  for (const recognize of RECOGNIZED) {
    const failure = recognize(refused, context);
    if (failure !== undefined) return { ...failure, advice: oneLine(failure.advice) };
  }
  const { name, message } = refused;
  return { kind: 'other', advice: oneLine(name === 'Error' || message.includes(name) ? message : `${message} (${name})`) };
}

/** A message of a server is not to move the cursor or to color the terminal. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- Those are what is to go.
  return text.replace(/[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
}
