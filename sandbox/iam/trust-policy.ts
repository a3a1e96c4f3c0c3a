import { limitExceeded, malformedPolicyDocument } from './errors';
import { validatePolicyDocument } from './policy-validation';
import { countedSize, QUOTAS } from './quotas';
import { isJsonObject, JsonObject } from '../../src/simulation/policy-json';
import { bootstrapForRole } from '../bootstrap/bootstrap-environment';
import { Cloud } from '../state/cloud';
import { StoredDocument } from '../state/policy';

const ACCOUNT_ID = /^\d{12}$/;
const UNIQUE_ID = /^A(?:IDA|ROA)[A-Z2-7]{17}$/;
const PRINCIPAL_ARN = /^arn:[\w-]+:(iam|sts)::(\d{12}):(root|user|role|assumed-role|federated-user)(?:\/(.+))?$/;

/** Checks a trust policy and that the users and roles of this sandbox's accounts that it names exist. */
export function trustPolicyDocument(text: string, roleName: string, cloud: Cloud): StoredDocument {
  const document = validatePolicyDocument(text, 'trust', `trust policy of ${roleName}`);
  if (countedSize(text) > QUOTAS.trustPolicySize) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${QUOTAS.trustPolicySize}`);
  }
  for (const principal of awsPrincipals(JSON.parse(text) as JsonObject)) {
    if (!exists(principal, cloud)) {
      throw malformedPolicyDocument(`Invalid principal in policy: "AWS":"${principal}"`);
    }
  }
  return document;
}

function statementsOf(document: JsonObject): JsonObject[] {
  return [document.Statement].flat() as JsonObject[];
}

function awsPrincipals(document: JsonObject): string[] {
  return statementsOf(document).flatMap(({ Principal }) => isJsonObject(Principal) ? [Principal.AWS].flat() : [])
    .filter(principal => typeof principal === 'string');
}

/** Users and roles of accounts that are not in this sandbox cannot be checked and are taken as they are. */
function exists(principal: string, cloud: Cloud): boolean {
  if (principal === '*' || ACCOUNT_ID.test(principal) || UNIQUE_ID.test(principal)) {
    return true;
  }
  const [, , accountId, type, name] = PRINCIPAL_ARN.exec(principal) ?? [];
  if (type === undefined) {
    return false;
  }
  const account = cloud.account(accountId);
  if (!account || type === 'root' || type === 'federated-user') {
    return true;
  }
  const lastName = (name ?? '').split('/').at(-1) ?? '';
  switch (type) {
    case 'user': return account.users.get(lastName)?.arn === principal;
    case 'role':
      bootstrapForRole(lastName, cloud);
      return account.roles.get(lastName)?.arn === principal;
    default: return account.roles.has((name ?? '').split('/')[0]);
  }
}

/**
 * IAM stores users and roles in a trust policy by their unique ids: a renamed user stays trusted, while a
 * deleted one is shown by its id from then on, and a new user of the same name is not trusted.
 */
export function replacePrincipal(cloud: Cloud, arn: string, replacement: string): void {
  for (const accountId of cloud.accountIds) {
    for (const role of cloud.account(accountId)?.roles.values() ?? []) {
      const document = JSON.parse(role.trustPolicy.text) as JsonObject;
      if (awsPrincipals(document).includes(arn)) {
        const text = JSON.stringify({ ...document, Statement: statementsOf(document).map(statement => withReplaced(statement, arn, replacement)) });
        role.trustPolicy = validatePolicyDocument(text, 'trust', role.trustPolicy.compiled.name);
      }
    }
  }
}

function withReplaced(statement: JsonObject, arn: string, replacement: string): JsonObject {
  const principal = statement.Principal;
  if (!isJsonObject(principal)) {
    return statement;
  }
  const values = [principal.AWS].flat().map(value => value === arn ? replacement : value);
  return { ...statement, Principal: { ...principal, AWS: values.length === 1 ? values[0] : values } };
}
