import { BootstrapEnvironment, environmentOf, VERSION_PARAMETER } from './bootstrap-names';
import { Stack } from '../cloudformation/state/stack';
import { ParameterStore } from '../ssm/parameter-store';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';

/**
 * Whether an environment still has what the sandbox put there in place of `cdk bootstrap`.
 * It is no longer so from the moment a stack brings its own, even if that stack is deleted, as on AWS;
 * a stack whose creation was rolled back has brought nothing.
 */
export function isSeeded(account: Account, region: string): boolean {
  const stackId = account.ownBootstraps.get(region);
  if (stackId === undefined) return true;
  const stack = [...account.stacks.values()].map(store => store.find(stackId)).find(found => found !== undefined);
  if (!stack || !cameToNothing(stack)) return false;
  account.ownBootstraps.delete(region);
  account.bootstrappedRegions.delete(region);
  ParameterStore.change({ account, region }, store => store.seed());
  return true;
}

function cameToNothing({ status, events, stackId }: Stack): boolean {
  const isUndone = ['ROLLBACK_COMPLETE', 'DELETE_COMPLETE'].includes(status);
  return isUndone && !events.some(event => event.physicalId === stackId && event.status === 'CREATE_COMPLETE');
}

/** Makes room for what a stack is about to create under the name of a role or bucket of an environment. A name of another account makes none there. */
export function stepBackForName(name: string, accountId: string, cloud: Cloud, stackId: string): void {
  const environment = environmentOf(name);
  if (environment?.accountId === accountId) stepBack(environment, cloud, stackId);
}

/** The same for a parameter of Systems Manager, which has the region of the stack. */
export function stepBackForParameter(name: string, environment: BootstrapEnvironment, cloud: Cloud, stackId: string): void {
  if (name === VERSION_PARAMETER) stepBack(environment, cloud, stackId);
}

function stepBack({ accountId, region }: BootstrapEnvironment, cloud: Cloud, stackId: string): void {
  const account = cloud.account(accountId);
  if (!account || !isSeeded(account, region)) return;
  account.ownBootstraps.set(region, stackId);
  for (const { roleName, isSeeded: isOfTheSandbox } of account.roles.values()) {
    if (isOfTheSandbox && environmentOf(roleName)?.region === region) account.roles.delete(roleName);
  }
  ParameterStore.change({ account, region }, store => store.withdrawSeed());
}
