import { OperationRow } from './operation-row';
import { AwsError } from '../../../sandbox/aws-error';
import { perform } from '../../../sandbox/invoke';
import { OperationContext } from '../../../sandbox/operation';
import { decodeQuery } from '../../../sandbox/protocol/query-decoder';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { ServiceName } from '../../../sandbox/services';
import { sendQuery, sendSigned } from '../../support/signed-request';

const JSON_TARGETS: Readonly<Record<string, string>> = { ssm: 'AmazonSSM', organizations: 'AWSOrganizationsV20161128' };

/** The refusals of the authorization itself; handlers refuse with AccessDenied too, such as a wrong old password. */
const REFUSALS = [/^User: \S+ is not authorized to perform: /, /^To complete this action, please ensure that you are authenticated with an MFA device/, /^Cannot call \w+ with/];

export interface Answer {
  readonly allowed: boolean;
  readonly code?: string;
  readonly message?: string;
}

function answer(code: string | undefined, message = ''): Answer {
  const denied = code?.startsWith('AccessDenied') && REFUSALS.some(refusal => refusal.test(message));
  return { allowed: !denied && code !== 'InvalidClientTokenId' && code !== 'UnrecognizedClientException', code, message };
}

/** The call over HTTP, signed. */
export async function sendRow(sandbox: Sandbox, credentials: SandboxCredentials, { service, operation, members }: OperationRow): Promise<Answer> {
  const target = JSON_TARGETS[service];
  const { code, message } = target === undefined
    ? await sendQuery(sandbox, credentials, service, operation, members as Record<string, string>)
    : await sendSigned(sandbox, credentials, {
      service, body: JSON.stringify(members), headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${target}.${operation}` },
    });
  return answer(code, message);
}

/** The call as a service makes it within the account: through the same door, without the wire. */
export async function performRow(context: OperationContext, { service, operation, members }: OperationRow): Promise<Answer> {
  const isQuery = JSON_TARGETS[service] === undefined;
  const input = isQuery ? decodeQuery(new URLSearchParams(members as Record<string, string>)) : members;
  try {
    await perform(service as ServiceName, operation, input, context);
    return answer(undefined);
  } catch (error) {
    if (error instanceof AwsError) {
      return answer(error.code, error.message);
    }
    throw error;
  }
}
