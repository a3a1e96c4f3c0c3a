import { ACCOUNTS_VARIABLE } from './exercise/exercise';

/** Stand-ins, always the same, where a snapshot is taken: by the integration test runner, which sets CDK_INTEG_ACCOUNT. */
const SNAPSHOT = { accounts: '111122223333,444455556666', region: 'us-east-1' };

/** The account where people sign in, and the one where they switch to: the same if there is only one. */
export function accountsIn({ CDK_INTEG_ACCOUNT, CDK_DEFAULT_REGION, [ACCOUNTS_VARIABLE]: accounts }: NodeJS.ProcessEnv) {
  const isSnapshot = CDK_INTEG_ACCOUNT !== undefined;
  const [bastion, member = bastion] = (!isSnapshot && accounts || SNAPSHOT.accounts).split(',');
  const region = !isSnapshot && CDK_DEFAULT_REGION || SNAPSHOT.region;
  return { bastion: { account: bastion, region }, member: { account: member, region } };
}
