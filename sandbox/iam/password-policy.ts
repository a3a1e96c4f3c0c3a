import { Service } from '../operation';
import { noSuchEntity } from './errors';
import { boolean, integer } from './members';
import { operation, operations } from './operation-builder';
import { accountTarget } from './targets';

function noPolicy(accountId: string): Error {
  return noSuchEntity(`The Password Policy with domain name ${accountId} cannot be found.`);
}

export const passwordPolicyOperations: Service = operations({
  GetAccountPasswordPolicy: operation({
    members: {},
    authorize: accountTarget,
    handle(_values, { account }) {
      if (!account.passwordPolicy) {
        throw noPolicy(account.accountId);
      }
      return { PasswordPolicy: { ...account.passwordPolicy, ExpirePasswords: account.passwordPolicy.MaxPasswordAge !== undefined } };
    },
  }),

  UpdateAccountPasswordPolicy: operation({
    members: {
      MinimumPasswordLength: integer({ min: 6, max: 128 }),
      RequireSymbols: boolean,
      RequireNumbers: boolean,
      RequireUppercaseCharacters: boolean,
      RequireLowercaseCharacters: boolean,
      AllowUsersToChangePassword: boolean,
      MaxPasswordAge: integer({ min: 1, max: 1095 }),
      PasswordReusePrevention: integer({ min: 1, max: 24 }),
      HardExpiry: boolean,
    },
    authorize: accountTarget,
    // Every call sets all of the policy: what it leaves out goes back to the default.
    handle(values, { account }) {
      account.passwordPolicy = {
        MinimumPasswordLength: values.MinimumPasswordLength ?? 6,
        RequireSymbols: values.RequireSymbols ?? false,
        RequireNumbers: values.RequireNumbers ?? false,
        RequireUppercaseCharacters: values.RequireUppercaseCharacters ?? false,
        RequireLowercaseCharacters: values.RequireLowercaseCharacters ?? false,
        AllowUsersToChangePassword: values.AllowUsersToChangePassword ?? false,
        MaxPasswordAge: values.MaxPasswordAge,
        PasswordReusePrevention: values.PasswordReusePrevention,
        HardExpiry: values.HardExpiry,
      };
    },
  }),

  DeleteAccountPasswordPolicy: operation({
    members: {},
    authorize: accountTarget,
    handle(_values, { account }) {
      if (!account.passwordPolicy) {
        throw noPolicy(account.accountId);
      }
      account.passwordPolicy = undefined;
    },
  }),
});
