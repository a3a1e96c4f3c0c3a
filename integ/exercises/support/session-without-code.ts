import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Clients, fromAnswer } from '../../../examples/support/clients';

/** Opens a session with an access key and no code, at the endpoint of the key. */
export async function sessionWithoutCode({ sts }: Clients): Promise<Clients> {
  const credentials = fromAnswer(await sts.send(new GetSessionTokenCommand({})));
  const endpoint = await sts.config.endpoint?.();
  const url = endpoint && `${endpoint.protocol}//${endpoint.hostname}${endpoint.port === undefined ? '' : `:${endpoint.port}`}`;
  return new Clients(url, credentials, { region: await sts.config.region() });
}
