import { resourceAccount } from '../../src/simulation/arn';
import { Caller } from '../../src/simulation/caller';
import { AuthorizationTarget, OperationContext } from '../operation';
import { organizationPath } from '../organizations/organization-tree';
import { Cloud } from '../state/cloud';

/** The condition keys of a request: what comes with the credentials, with the call itself, and with its target. */
export function requestContext(
  caller: Caller, target: AuthorizationTarget, context: OperationContext): Map<string, string | string[]> {
  const { signer, cloud, region, origin } = context;
  const now = new Date(cloud.clock.now());
  const keys = new Map<string, string | string[]>();
  const add = (name: string, value: string | string[] | undefined) => {
    if (value !== undefined) {
      keys.set(name.toLowerCase(), value);
    }
  };
  addAll(caller.contextKeys, add);
  for (const tag of signer.principal.tags) {
    if (!keys.has(`aws:principaltag/${tag.Key.toLowerCase()}`)) {
      add(`aws:PrincipalTag/${tag.Key}`, tag.Value);
    }
  }
  // The sandbox knows of no service that calls another through a third, so first, last and all are one.
  const calledVia = caller.contextKeys['aws:CalledViaFirst'];
  add('aws:CalledVia', calledVia === undefined ? undefined : [calledVia]);
  add('aws:CurrentTime', now.toISOString().replace(/\.\d+Z$/, 'Z'));
  add('aws:EpochTime', String(Math.floor(now.getTime() / 1000)));
  // The endpoint stands for AWS's TLS endpoints, whatever the loopback connection is.
  add('aws:SecureTransport', 'true');
  add('aws:RequestedRegion', region);
  add('aws:SourceIp', origin?.sourceIp);
  add('aws:UserAgent', origin?.userAgent);
  addAll(ownership(target, context), add);
  addAll(target.context ?? {}, add);
  return keys;
}

/**
 * Whose the resource is, and the organizations of both sides; the keys of an organization exist for its members only.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid
 */
function ownership(target: AuthorizationTarget, { signer, cloud, account }: OperationContext): Record<string, string | string[] | undefined> {
  const owner = resourceAccount(target.resource) ?? account.accountId;
  return {
    'aws:ResourceAccount': owner,
    'aws:ResourceOrgID': cloud.organizationOf(owner),
    'aws:ResourceOrgPaths': organizationPaths(owner, cloud),
    'aws:PrincipalOrgID': cloud.organizationOf(signer.accountId),
    'aws:PrincipalOrgPaths': organizationPaths(signer.accountId, cloud),
  };
}

/** Lists, though an account is in one place only. */
function organizationPaths(accountId: string, { organization }: Cloud): string[] | undefined {
  const path = organization && organizationPath(organization, accountId);
  return path === undefined ? undefined : [path];
}

function addAll<T>(entries: Readonly<Record<string, T>>, add: (name: string, value: T) => void): void {
  for (const [name, value] of Object.entries(entries)) {
    add(name, value);
  }
}
