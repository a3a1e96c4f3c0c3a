import { parseArgs } from 'node:util';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { guardAccount, Refused } from './exercise/account-guard';
import { chosenExercises } from './exercise/chosen-exercises';
import { runCommand, tellError } from './exercise/command';
import { patienceFor } from './exercise/patience';
import { nameOfTarget } from './exercise/target';

/** The exercises in real accounts, or wherever AWS_ENDPOINT_URL leads, with the credentials of the environment. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'account': { type: 'string', multiple: true, default: [] },
      'only': { type: 'string', multiple: true },
      'json': { type: 'string' },
      'allow-management-account': { type: 'boolean', default: false },
    },
  });
  const exercises = chosenExercises(values.only);
  const accounts = namedAccounts(values.account);
  const region = regionOfEnvironment();
  const credentials = fromNodeProviderChain();
  const { arn, partition } = await guardAccount({ accounts, region, credentials, allowManagementAccount: values['allow-management-account'] });
  const target = { name: nameOfTarget(process.env), region, partition, accounts, credentials, patience: patienceFor(process.env.AWS_ENDPOINT_URL) };
  return runCommand(target, { exercises, json: values.json, identity: arn });
}

function namedAccounts(accounts: readonly string[]): readonly string[] {
  const bad = accounts.find((id) => !/^\d{12}$/.test(id));
  if (bad !== undefined) {
    throw new Refused(`--account ${JSON.stringify(bad)} is not an AWS account id; expected twelve digits, such as 111122223333`);
  }
  if (accounts.length === 0) {
    throw new Refused('name the sandbox account: npm run integ:aws -- --account ID [--account ID], the first that of the credentials, '
      + 'the second for what crosses accounts');
  }
  if (accounts.length > 2 || new Set(accounts).size < accounts.length) {
    throw new Refused(`--account ${accounts.join(' --account ')}: name one account, or two that differ`);
  }
  return accounts;
}

function regionOfEnvironment(): string {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (!region) {
    throw new Refused('no region is set: set AWS_REGION to a region in which the accounts are bootstrapped, such as us-east-1');
  }
  return region;
}

void main().catch(tellError).then((status) => {
  process.exitCode = status;
});
