import { Service } from '../operation';
import { entityAlreadyExists, noSuchEntity } from './errors';
import { text } from './members';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { accountTarget } from './targets';

const accountAlias = text({ min: 3, max: 63, pattern: '[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]' });

export const accountAliasOperations: Service = operations({
  CreateAccountAlias: operation({
    members: { AccountAlias: accountAlias.required },
    authorize: accountTarget,
    handle({ AccountAlias }, { account, cloud }) {
      const taken = cloud.accountIds.some(id => id !== account.accountId && cloud.account(id)?.aliases.includes(AccountAlias));
      if (taken) {
        throw entityAlreadyExists(`The account alias ${AccountAlias} already exists.`);
      }
      // An account has one alias; a new one replaces it.
      account.aliases.splice(0, account.aliases.length, AccountAlias);
    },
  }),

  DeleteAccountAlias: operation({
    members: { AccountAlias: accountAlias.required },
    authorize: accountTarget,
    handle({ AccountAlias }, { account }) {
      const index = account.aliases.indexOf(AccountAlias);
      if (index < 0) {
        throw noSuchEntity(`The account alias ${AccountAlias} does not exist.`);
      }
      account.aliases.splice(index, 1);
    },
  }),

  ListAccountAliases: operation({
    members: pagingMembers,
    authorize: accountTarget,
    handle(values, { account }) {
      const { items, paging } = page(account.aliases, values, alias => alias);
      return { AccountAliases: items, ...paging };
    },
  }),
});
