import { splitArn } from '../arn';
import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { Place } from '../place';
import { describe, isJsonObject, JsonObject } from '../policy-json';
import { AccountError } from './account-error';
import { objectsIn, textIn, textsIn } from './detail-members';
import { policyDocument } from './policy-document';
import { DirectoryBuilder } from '../template/directory-builder';
import { Identity, IdentityKind } from '../template/identity';

/** An entry of a list of details, and what it is added to. */
export interface DetailEntry {
  readonly detail: JsonObject;
  readonly source: string;
  /** Absolute, of the file; undefined if there is none. */
  readonly path?: string;
  readonly directory: DirectoryBuilder;
}

export function readUser(entry: DetailEntry): void {
  const user = readIdentity('user', 'User', entry);
  user.groupNames.push(...textsIn(entry.detail, 'GroupList', user.arn));
  readBoundary(user, entry);
}

export function readGroup(entry: DetailEntry): void {
  readIdentity('group', 'Group', entry);
}

export function readRole(entry: DetailEntry): void {
  const role = readIdentity('role', 'Role', entry);
  readBoundary(role, entry);
  const name = `${role.name}.AssumeRolePolicyDocument`;
  const place = placeIn(entry, role.accountId);
  entry.directory.attempt(place, name, [], () => {
    const document = policyDocument(entry.detail.AssumeRolePolicyDocument, name);
    role.trustPolicy = CompiledPolicy.parse(document, name, PolicyPlacement.TRUST, place);
  });
}

/** A customer managed policy, or one of AWS. */
export function readManagedPolicy(entry: DetailEntry): void {
  const { detail, directory } = entry;
  const arn = textIn(detail, 'Arn', `${entry.source}: Policies`);
  const { accountId } = arnParts(arn, entry);
  const place = placeIn(entry, accountId);
  directory.attempt(place, arn, [], () => {
    const document = policyDocument(defaultVersion(detail, arn).Document, arn);
    // What AWS manages stands in no account.
    const ofPolicy = accountId === 'aws' ? undefined : place;
    directory.addManagedPolicy(arn, CompiledPolicy.parse(document, arn, PolicyPlacement.IDENTITY, ofPolicy), ofPolicy);
  });
}

function readIdentity(kind: IdentityKind, word: string, entry: DetailEntry): Identity {
  const { detail, directory } = entry;
  const arn = textIn(detail, 'Arn', `${entry.source}: ${word}DetailList`);
  const parts = arnParts(arn, entry);
  const place = placeIn(entry, parts.accountId);
  const identity = directory.create(kind, textIn(detail, `${word}Name`, arn), parts, arn, place);
  identity.managedPolicyArns.push(...objectsIn(detail, 'AttachedManagedPolicies', arn).map((policy) => textIn(policy, 'PolicyArn', arn)));
  for (const policy of objectsIn(detail, `${word}PolicyList`, arn)) {
    const name = `${identity.name}/${textIn(policy, 'PolicyName', arn)}`;
    directory.attempt(place, name, [identity], () => {
      identity.inlinePolicies.push(CompiledPolicy.parse(policyDocument(policy.PolicyDocument, name), name, PolicyPlacement.IDENTITY, place));
    });
  }
  return identity;
}

function readBoundary(identity: Identity, { detail }: DetailEntry): void {
  const { PermissionsBoundary: boundary } = detail;
  if (boundary === undefined || boundary === null) return;
  if (!isJsonObject(boundary)) throw new AccountError(`${identity.arn}.PermissionsBoundary: expected an object, found ${describe(boundary)}`);
  identity.permissionsBoundaryArn = textIn(boundary, 'PermissionsBoundaryArn', identity.arn);
}

function defaultVersion(policy: JsonObject, arn: string): JsonObject {
  const versions = objectsIn(policy, 'PolicyVersionList', arn);
  const version = versions.find(({ VersionId: id, IsDefaultVersion: isDefault }) => isDefault === true || id === policy.DefaultVersionId);
  if (version) return version;
  throw new AccountError(`${arn}: expected its default version ${describe(policy.DefaultVersionId)} in PolicyVersionList, `
    + `found ${versions.map(({ VersionId: id }) => String(id)).join(', ') || 'none'}`);
}

function arnParts(arn: string, { source }: DetailEntry) {
  const parts = splitArn(arn);
  if (parts?.service === 'iam') return parts;
  throw new AccountError(`${source}: ${describe(arn)} is not an ARN of IAM; expected arn:PARTITION:iam::ACCOUNT:...`);
}

function placeIn({ source, path }: DetailEntry, accountId: string): Place {
  const named = accountId === 'aws' || source.includes(accountId) ? source : `${source} (account ${accountId})`;
  return { source: named, ...(path !== undefined && { templatePath: path }) };
}
