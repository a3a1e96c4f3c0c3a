import { flag, instance, listOf, mapOf, members, moment, namedMapOf, number, optional, setOf, Shape, text } from './shape';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { Account } from '../state/account';
import { Cloud } from '../state/cloud';
import { Organization } from '../state/organization';

const anything = members({});
const tags = listOf(members({ Key: text, Value: text }));
const document = members({ text, compiled: instance(CompiledPolicy, 'a policy') });
const inlinePolicies = namedMapOf(members({ name: text, document }));
const accessKey = members({
  accessKeyId: text,
  secretAccessKey: text,
  userName: text,
  createDate: moment,
  status: text,
  lastUsed: optional(members({ date: moment, service: text, region: text })),
});
const attached = { attachedPolicies: setOf(text), inlinePolicies };
const device = members({
  serialNumber: text,
  name: text,
  path: text,
  createDate: moment,
  tags,
  user: optional(anything),
  drift: number,
  usedSteps: setOf(number),
  seed: (value, path) => {
    if (!(value instanceof Uint8Array)) throw new Error(`${path} is not bytes`);
  },
});
const user = members({
  type: text,
  userName: text,
  path: text,
  arn: text,
  userId: text,
  accountId: text,
  createDate: moment,
  ...attached,
  permissionsBoundary: optional(text),
  accessKeys: listOf(accessKey),
  mfaDevices: listOf(device),
  tags,
});
const role = members({
  type: text,
  roleName: text,
  path: text,
  arn: text,
  roleId: text,
  accountId: text,
  createDate: moment,
  maxSessionDuration: number,
  trustPolicy: document,
  ...attached,
  permissionsBoundary: optional(text),
  tags,
});
const group = members({ groupName: text, path: text, arn: text, groupId: text, createDate: moment, members: setOf(user), ...attached });
const managedPolicy: Shape = (value, path) => {
  members({ arn: text, defaultVersionId: text, versions: listOf(members({ versionId: text, document, createDate: moment })) })(value, path);
  const { versions, defaultVersionId } = value as { versions: { versionId: string }[]; defaultVersionId: string };
  if (!versions.some(({ versionId }) => versionId === defaultVersionId)) throw new Error(`${path} has no default version`);
};

const principal: Shape = (value, path) => (isOfType(value, 'role') ? role : user)(value, path);
const session = members({
  accessKeyId: text,
  secretAccessKey: text,
  sessionToken: text,
  issuedAt: number,
  expiresAt: number,
  signer: members({
    kind: text,
    arn: text,
    accountId: text,
    accessKeyId: text,
    principal,
    userId: text,
    mfaAuthenticatedAt: optional(number),
    sessionPolicies: optional(listOf(instance(CompiledPolicy, 'a policy'))),
    sessionPolicyArns: optional(listOf(text)),
    sessionContext: optional(anything),
    transitiveTagKeys: optional(listOf(text)),
  }),
});
const organization = members({
  id: text,
  managementAccount: text,
  createdAt: moment,
  rootId: text,
  policiesEnabled: flag,
  accountParents: mapOf(text),
  units: mapOf(members({ id: text, name: text, parentId: text })),
  policies: mapOf(members({ id: text, awsManaged: flag, name: text, description: text, document })),
  attachments: mapOf(setOf(text)),
});

const cloudShape = members({
  partition: text, administratorKeys: mapOf(accessKey), sessions: mapOf(session), buckets: mapOf(anything), organization: optional(organization),
});

const account = members({
  accountId: text,
  partition: text,
  users: namedMapOf(user),
  groups: namedMapOf(group),
  roles: namedMapOf(role),
  policies: mapOf(managedPolicy),
  mfaDevices: mapOf(device),
  instanceProfiles: namedMapOf(anything),
  stacks: mapOf(anything),
  parameters: mapOf(anything),
  passwordPolicy: optional(anything),
  bootstrappedRegions: setOf(text),
  ownBootstraps: mapOf(text),
  tokenAttempts: members({ window: number, counts: mapOf(number) }),
  devicesAtSts: mapOf(listOf(members({ since: number }))),
});

/**
 * What every start and every request rely on. The administrator's user may be gone: an account can delete it.
 *
 * @throws Error with the path to what is not as a sandbox writes it
 */
export function checkCloud(cloud: Cloud): void {
  cloudShape(cloud, 'the cloud');
  if (cloud.accountIds.length === 0) throw new Error('there is no account');
  cloud.accountIds.forEach((id) => checkAccount(cloud, id, cloud.account(id)));
  if (cloud.organization) checkServiceControlPolicies(cloud.organization);
}

function checkAccount(cloud: Cloud, id: string, value: unknown): void {
  if (typeof id !== 'string') throw new Error('an account has no id');
  const path = `the account ${id}`;
  instance(Account, 'an account')(value, path);
  account(value, path);
  if (!/^\d{12}$/.test(id) || (value as Account).accountId !== id) throw new Error(`${path} has the id ${JSON.stringify((value as Account).accountId)}`);
  if (!cloud.administratorKeys.has(id)) throw new Error(`${path} has no access key of its administrator`);
  checkPrincipals(value as Account);
  checkAttached(value as Account);
}

/** Who signs a request is found by account and ARN. */
function checkPrincipals({ accountId, partition, users, roles }: Account): void {
  const check = (type: string, name: string, { arn, path, accountId: own }: { arn: string; path: string; accountId: string }) => {
    if (own !== accountId || arn !== `arn:${partition}:iam::${accountId}:${type}${path}${name}`) {
      throw new Error(`the account ${accountId}: the ${type} ${name} has the ARN ${JSON.stringify(arn)} in the account ${JSON.stringify(own)}`);
    }
  };
  for (const each of users.values()) check('user', each.userName, each);
  for (const each of roles.values()) check('role', each.roleName, each);
}

function checkServiceControlPolicies({ policies, attachments }: Organization): void {
  for (const [target, policyIds] of attachments) {
    const missing = [...policyIds].find((id) => !policies.has(id));
    if (missing !== undefined) throw new Error(`the organization: the policy ${missing} of ${target} is not there`);
  }
}

/** Every policy of the account that is attached, or a boundary, must be there; those of AWS are the program's, whose later versions may lack one. */
function checkAttached({ accountId, partition, policies, users, groups, roles }: Account): void {
  for (const holder of [...users.values(), ...groups.values(), ...roles.values()]) {
    const boundary = 'permissionsBoundary' in holder && holder.permissionsBoundary !== undefined ? [holder.permissionsBoundary] : [];
    const missing = [...holder.attachedPolicies, ...boundary].find((arn) => !policies.has(arn) && !arn.startsWith(`arn:${partition}:iam::aws:policy/`));
    if (missing !== undefined) throw new Error(`the account ${accountId}: the policy ${missing} of ${holder.arn} is not there`);
  }
}

function isOfType(value: unknown, type: string): boolean {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === type;
}
