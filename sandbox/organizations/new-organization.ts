import { newRootId } from './organization-ids';
import { compileServiceControlPolicy } from './policy-document';
import { Organization, ServiceControlPolicy } from '../state/organization';

export const FULL_ACCESS = 'p-FullAWSAccess';

const ALLOW_ALL = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, undefined, 2);

/** An organization with all features: service control policies are enabled, and FullAWSAccess is attached to everything. */
export function newOrganization(id: string, managementAccount: string, accountIds: readonly string[], createdAt: Date): Organization {
  const rootId = newRootId();
  return {
    id,
    managementAccount,
    createdAt,
    rootId,
    policiesEnabled: true,
    units: new Map(),
    accountParents: new Map(accountIds.map(accountId => [accountId, rootId])),
    policies: new Map([[FULL_ACCESS, fullAccess()]]),
    attachments: new Map([rootId, ...accountIds].map(target => [target, new Set([FULL_ACCESS])])),
  };
}

function fullAccess(): ServiceControlPolicy {
  const name = 'FullAWSAccess';
  return {
    id: FULL_ACCESS, awsManaged: true, name, description: 'Allows access to every operation', document: compileServiceControlPolicy(ALLOW_ALL, `${name} (${FULL_ACCESS})`),
  };
}
