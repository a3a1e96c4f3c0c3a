import { Credentials } from '../../../examples/support/clients';
import { ON_THIS_MACHINE } from '../../../integ/exercise/patience';
import { Target } from '../../../integ/exercise/target';
import { Sandbox } from '../../../sandbox/sandbox';

export const [ACCOUNT, OTHER_ACCOUNT] = ['111122223333', '444455556666'];

/** An embedded account as the place of a run, with the administrator's credentials unless told otherwise. */
export function embeddedTarget(sandbox: Sandbox, credentials: Credentials = sandbox.administrator(ACCOUNT)): Target {
  return {
    name: 'embedded account',
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    partition: 'aws',
    accounts: sandbox.accountIds,
    credentials: async () => credentials,
    patience: ON_THIS_MACHINE,
  };
}
