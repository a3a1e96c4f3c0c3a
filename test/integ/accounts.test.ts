import { accountsIn } from '../../integ/accounts';
import { ACCOUNTS_VARIABLE } from '../../integ/exercise/exercise';

const region = 'eu-west-1';
const STAND_INS = { bastion: { account: '111122223333', region: 'us-east-1' }, member: { account: '444455556666', region: 'us-east-1' } };

test('the accounts and the region of the run', () => {
  expect(accountsIn({ [ACCOUNTS_VARIABLE]: '222233334444,333344445555,666677778888', CDK_DEFAULT_REGION: region })).toEqual({
    bastion: { account: '222233334444', region }, member: { account: '333344445555', region },
  });
});

test('the same account on both sides where there is one only', () => {
  const { bastion, member } = accountsIn({ [ACCOUNTS_VARIABLE]: '222233334444', CDK_DEFAULT_REGION: region });
  expect([bastion, member]).toEqual([{ account: '222233334444', region }, bastion]);
});

test.each([
  ['nobody names any', {}],
  ['a snapshot is taken, whatever is in the environment', { [ACCOUNTS_VARIABLE]: '222233334444', CDK_DEFAULT_REGION: region, CDK_INTEG_ACCOUNT: '12345678' }],
])('stand-ins where %s', (_when, environment) => {
  expect(accountsIn(environment)).toEqual(STAND_INS);
});
