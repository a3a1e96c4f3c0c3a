import { BEHAVIOR_CHOICES, isOrganizationId, loopbackAddress, SandboxOptions } from '../../sandbox/sandbox';
import { Invocation, OptionDefinition } from '../command-line/command-definition';
import { UsageError } from '../usage-error';

/** One for each choice of how the embedded account behaves, such as `--propagation`. */
export const BEHAVIOR_OPTIONS: readonly OptionDefinition[] = BEHAVIOR_CHOICES.map(({ name, values, description }) => (
  { flags: `--${optionName(name)} <choice>`, description, choices: values, otherwise: values[0] }));

/** What the command line asks of the embedded account. */
export function askedOptions(invocation: Invocation): SandboxOptions {
  const organizationId = askedOrganization(invocation.text('organization'));
  return {
    accounts: askedAccounts(invocation.texts('account')),
    organizationId,
    managementAccount: askedManagement(invocation.text('management-account'), organizationId),
    host: askedHost(invocation.text('host')),
    port: askedPort(invocation.text('port')),
    behavior: askedBehavior(invocation),
    state: askedState(invocation.text('state')),
  };
}

/** As in `flag-through-role-chain` for `flagThroughRoleChain`. */
export function optionName(behavior: string): string {
  return behavior.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The values are among the choices: those of an option are looked at before the command runs. */
function askedBehavior(invocation: Invocation): SandboxOptions['behavior'] {
  const asked = BEHAVIOR_CHOICES.map(({ name }) => [name, invocation.text(optionName(name))] as const);
  return Object.fromEntries(asked.filter(([, value]) => value !== undefined));
}

function askedAccounts(given: readonly string[] | undefined): string[] | undefined {
  for (const [index, id] of (given ?? []).entries()) {
    checkAccount('account', id);
    if (given!.indexOf(id) !== index) {
      throw new UsageError(`--account ${id} is given twice, expected each account once`);
    }
  }
  return given && [...given];
}

function askedOrganization(given: string | undefined): string | undefined {
  if (given !== undefined && !isOrganizationId(given)) {
    throw new UsageError(`--organization is ${JSON.stringify(given)}, expected the id of an AWS organization such as o-a1b2c3d4e5`);
  }
  return given;
}

function askedManagement(given: string | undefined, organizationId: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  checkAccount('management-account', given);
  if (organizationId === undefined) {
    throw new UsageError(`--management-account ${given} is that of no organization: give --organization as well`);
  }
  return given;
}

function askedHost(given: string | undefined): string | undefined {
  try {
    if (given !== undefined) loopbackAddress(given);
    return given;
  } catch (error) {
    throw new UsageError(`--host ${(error as Error).message}`);
  }
}

function askedPort(given: string | undefined): number | undefined {
  const port = Number(given);
  if (given !== undefined && (!/^\d+$/.test(given) || port > 65_535)) {
    throw new UsageError(`--port is ${JSON.stringify(given)}, expected a number from 0 to 65535 (0 takes a free port)`);
  }
  return given === undefined ? undefined : port;
}

function askedState(given: string | undefined): string | undefined {
  if (given === '') throw new UsageError('--state is empty, expected the path of a file');
  return given;
}

function checkAccount(option: string, id: string): void {
  if (!/^\d{12}$/.test(id)) {
    throw new UsageError(`--${option} is ${JSON.stringify(id)}, expected an account id of twelve digits`);
  }
}
