import { Caller } from '../login/caller';

const HOSTS: Readonly<Record<string, string>> = {
  'aws': 'signin.aws.amazon.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
};

/** Where the users of an account sign in to the console; undefined in a partition whose console is not known. */
export function signInPage({ partition, accountId }: Caller): string | undefined {
  const host = HOSTS[partition];
  return host && `https://${accountId}.${host}/console`;
}
