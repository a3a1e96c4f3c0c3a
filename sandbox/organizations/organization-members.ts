import { invalidInput, organizationsError } from './errors';
import { pageOf, requiredId, requiredText } from './members';
import { accountName } from './organization-arns';
import { managementOperations, OrganizationCall } from './organization-operation';
import { accountsIn, checkParent, organizationPath, parentOf, targetType, unitsIn } from './organization-tree';
import { unitView } from './organizational-units';
import { rootView } from './root-view';
import { Output } from '../operation';

const parentArn = ({ input, arns }: OrganizationCall) => [arns.target(requiredId(input, 'ParentId', 'parent'))];

/** Accounts, and what is in what. */
export const memberOperations = managementOperations({
  ListAccounts: {
    handle: call => accountPage([...call.organization.accountParents.keys()], call),
  },

  ListAccountsForParent: {
    resources: parentArn,
    handle: call => accountPage(accountsIn(call.organization, givenParent(call)), call),
  },

  DescribeAccount: {
    resources: ({ input, arns }) => [arns.account(requiredId(input, 'AccountId', 'account'))],
    handle: call => ({ Account: accountView(givenAccount(call), call) }),
  },

  ListRoots: {
    handle(call) {
      const { items, ...rest } = pageOf([rootView(call)], call.input);
      return { Roots: items, ...rest };
    },
  },

  ListParents: {
    resources: ({ input, arns }) => [arns.target(requiredId(input, 'ChildId', 'child'))],
    handle({ input, organization }) {
      const parent = parentOf(organization, requiredId(input, 'ChildId', 'child'));
      if (parent === undefined) throw organizationsError('ChildNotFoundException', "We can't find an organizational unit (OU) or account with the ChildId that you specified.");
      return { Parents: [{ Id: parent, Type: targetType(organization, parent) }] };
    },
  },

  ListChildren: {
    resources: parentArn,
    handle(call) {
      const type = requiredText(call.input, 'ChildType');
      if (type !== 'ACCOUNT' && type !== 'ORGANIZATIONAL_UNIT') throw invalidInput(`ChildType is '${type}'; expected ACCOUNT or ORGANIZATIONAL_UNIT.`);
      const parent = givenParent(call);
      const ids = type === 'ACCOUNT' ? accountsIn(call.organization, parent) : unitsIn(call.organization, parent).map(({ id }) => id);
      const { items, ...rest } = pageOf(ids, call.input);
      return { Children: items.map(Id => ({ Id, Type: type })), ...rest };
    },
  },

  ListOrganizationalUnitsForParent: {
    resources: parentArn,
    handle(call) {
      const { items, ...rest } = pageOf(unitsIn(call.organization, givenParent(call)), call.input);
      return { OrganizationalUnits: items.map(unit => unitView(unit, call)), ...rest };
    },
  },

  MoveAccount: {
    resources: ({ input, arns }) => [
      arns.account(requiredId(input, 'AccountId', 'account')),
      arns.target(requiredId(input, 'SourceParentId', 'parent')),
      arns.target(requiredId(input, 'DestinationParentId', 'parent')),
    ],
    handle(call) {
      const { input, organization } = call;
      const accountId = givenAccount(call);
      const [source, destination] = [requiredId(input, 'SourceParentId', 'parent'), requiredId(input, 'DestinationParentId', 'parent')];
      checkParent(organization, source, 'SourceParentNotFoundException', 'a source root or OU with the ParentId');
      checkParent(organization, destination, 'DestinationParentNotFoundException', 'the destination container (a root or OU) with the ParentId');
      const current = organization.accountParents.get(accountId);
      if (current === destination) throw organizationsError('DuplicateAccountException', 'That account is already present in the specified destination.');
      if (current !== source) throw organizationsError('AccountNotFoundException', `The account ${accountId} is not in ${source}.`);
      organization.accountParents.set(accountId, destination);
      return {};
    },
  },
});

function givenParent({ input, organization }: OrganizationCall): string {
  const parent = requiredId(input, 'ParentId', 'parent');
  checkParent(organization, parent);
  return parent;
}

function givenAccount({ input, organization }: OrganizationCall): string {
  const accountId = requiredId(input, 'AccountId', 'account');
  if (!organization.accountParents.has(accountId)) {
    throw organizationsError('AccountNotFoundException', "We can't find an AWS account with the AccountId that you specified.");
  }
  return accountId;
}

function accountPage(accountIds: readonly string[], call: OrganizationCall): Output {
  const { items, ...rest } = pageOf(accountIds, call.input);
  return { Accounts: items.map(accountId => accountView(accountId, call)), ...rest };
}

function accountView(accountId: string, { organization, arns }: OrganizationCall): Output {
  return {
    Id: accountId,
    Arn: arns.account(accountId),
    Email: `account-${accountId}@example.com`,
    Name: accountName(accountId),
    Status: 'ACTIVE',
    State: 'ACTIVE',
    Paths: [organizationPath(organization, accountId)],
    JoinedMethod: accountId === organization.managementAccount ? 'INVITED' : 'CREATED',
    JoinedTimestamp: organization.createdAt,
  };
}
