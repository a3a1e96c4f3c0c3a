import type { IAMClient } from '@aws-sdk/client-iam';
import { KeyProfile } from './key-profile';
import { iamClient } from '../../clients/clients';

/** An access key of the user whose key a profile holds. */
export interface UserKey {
  readonly id: string;
  readonly isActive: boolean;
  readonly created: Date;
  /** When it was used last; `never`, or undefined where that is not told. */
  lastUsed(): Promise<Date | 'never' | undefined>;
}

/** The user's own keys: with the MFA session if there is one, as a policy that demands MFA wants it. */
export async function userKeys({ env, name, key, session }: KeyProfile): Promise<UserKey[]> {
  const client = await iamClient({ env, profile: name, credentials: session ?? key });
  const { ListAccessKeysCommand } = sdk();
  const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({}));
  return AccessKeyMetadata.map(({ AccessKeyId: id = '', Status, CreateDate: created = new Date() }) => (
    { id, isActive: Status === 'Active', created, lastUsed: () => lastUsed(client, id) }
  ));
}

async function lastUsed(client: IAMClient, AccessKeyId: string): Promise<Date | 'never' | undefined> {
  const { GetAccessKeyLastUsedCommand } = sdk();
  try {
    const { AccessKeyLastUsed } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
    return AccessKeyLastUsed?.LastUsedDate ?? 'never';
  } catch {
    return undefined;
  }
}

function sdk(): typeof import('@aws-sdk/client-iam') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- The SDK is loaded when needed; Jest cannot do import() in CommonJS.
  return require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam');
}
