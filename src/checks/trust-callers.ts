import { isAccountId, splitArn } from '../simulation/arn';
import { CompiledStatement } from '../simulation/compiled-statement';
import { isJsonObject } from '../simulation/policy-json';
import { Identity } from '../simulation/template/identity';

/** A user whom a trust statement may let in, as far as it can be told from its text. */
export interface TrustedUser {
  readonly arn: string;
  readonly accountId: string;
  /** Who it is: the user that the Principal element names, some user of an account that it names, or a user of an account that nobody named. */
  readonly extent: 'user' | 'account' | 'anyone';
}

const ANY_NAME = 'any-user';
const ANY_ACCOUNT = '999999999999';
const TELLS_USERS = /^aws:(principalarn|principalaccount|username)$/i;

/** The users by whom to try whether a statement of a role's trust policy lets people in, those first whom it is worst to let in. */
export function trustedUsers(role: Identity, { raw }: CompiledStatement): TrustedUser[] {
  const principals = raw.Principal === undefined ? ['*'] : principalsOf(raw.Principal);
  const compared = comparedWith(raw.Condition);
  const names = [ANY_NAME, ...compared.flatMap(userName)];
  const [, partition] = role.arn.split(':');
  const inAccount = (accountId: string, extent: TrustedUser['extent']) =>
    names.map((name): TrustedUser => ({ arn: `arn:${partition}:iam::${accountId}:user/${name}`, accountId, extent }));
  return [
    ...(principals.includes('*') ? inAccount(ANY_ACCOUNT, 'anyone') : []),
    ...principals.flatMap(namedUser),
    ...[...new Set(principals.flatMap((principal) => accountsOf(principal, role, compared)))].flatMap((accountId) => inAccount(accountId, 'account')),
  ];
}

function principalsOf(principal: unknown): string[] {
  if (principal === '*') return ['*'];
  return isJsonObject(principal) ? texts(principal.AWS) : [];
}

function namedUser(principal: string): TrustedUser[] {
  const parts = splitArn(principal);
  return parts?.resource.startsWith('user/') ? [{ arn: principal, accountId: parts.accountId, extent: 'user' }] : [];
}

function accountsOf(principal: string, role: Identity, compared: readonly string[]): string[] {
  if (principal === '*') return [role.accountId, ...[...compared, ...compared.map((text) => splitArn(text)?.accountId ?? '')].filter(isAccountId)];
  if (isAccountId(principal)) return [principal];
  const parts = splitArn(principal);
  return parts?.resource === 'root' ? [parts.accountId] : [];
}

/** The values that conditions compare the account, ARN or name of a caller with. */
function comparedWith(condition: unknown): string[] {
  return Object.values(isJsonObject(condition) ? condition : {})
    .flatMap((keys) => Object.entries(isJsonObject(keys) ? keys : {}))
    .filter(([key]) => TELLS_USERS.test(key))
    .flatMap(([, values]) => texts(values));
}

function userName(text: string): string[] {
  const name = (text.includes(':user/') ? text.slice(text.indexOf(':user/') + ':user/'.length) : text).replace(/[*?]/g, 'x');
  return /^[\w+=,.@/-]+$/.test(name) && !isAccountId(name) ? [name] : [];
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(texts) : [];
}
