import { organizationsError } from './errors';
import { OrganizationArns } from './organization-arns';
import { Input, Operation, OperationContext, Output, Service } from '../operation';
import { Organization } from '../state/organization';

/** What an operation of the management account is about. */
export interface OrganizationCall {
  readonly input: Input;
  readonly organization: Organization;
  readonly arns: OrganizationArns;
  readonly context: OperationContext;
}

interface Definition {
  /** The ARNs that the caller must be allowed the action on; `*` where AWS supports none. */
  resources?(call: OrganizationCall): string[];
  handle(call: OrganizationCall): Output;
}

/** Operations that the management account alone may call; no account of the sandbox can be a delegated administrator. */
export function managementOperations(definitions: Readonly<Record<string, Definition>>): Service {
  return Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, managementOperation(name, definition)]));
}

function managementOperation(name: string, { resources, handle }: Definition): Operation {
  return {
    authenticate: (_, context) => checkManagement(context),
    authorize: (input, context) => (resources?.(callOf(input, context)) ?? ['*']).map(resource => ({ action: `organizations:${name}`, resource })),
    handle: (input, context) => handle(callOf(input, context)),
  };
}

function checkManagement(context: OperationContext): void {
  if (context.account.accountId !== memberOf(context).managementAccount) {
    throw organizationsError('AccessDeniedException', "You don't have permissions to access this resource.");
  }
}

/** The organization that the caller's account is in. */
export function memberOf({ account, cloud }: OperationContext): Organization {
  const { organization } = cloud;
  if (!organization?.accountParents.has(account.accountId)) {
    throw organizationsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  }
  return organization;
}

function callOf(input: Input, context: OperationContext): OrganizationCall {
  const organization = memberOf(context);
  return { input, organization, arns: new OrganizationArns(organization, context.account.partition), context };
}
