import { ACCOUNTS, outcome, RICH_CALLS } from './random-calls';
import { DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { Clock } from '../../../sandbox/clock';
import { cloudOf, cloudText } from '../../../sandbox/persistence/cloud-text';
import { STATE_KINDS } from '../../../sandbox/persistence/state-kinds';
import { StoredNode } from '../../../sandbox/persistence/stored-graph';
import { newCloud } from '../../../sandbox/sandbox-options';
import { Cloud } from '../../../sandbox/state/cloud';

function richCloud(): Cloud {
  const cloud = newCloud({ accounts: ACCOUNTS, organizationId: 'o-a1b2c3d4e5', managementAccount: ACCOUNTS[0] }, new Clock());
  expect(RICH_CALLS.map(([name, each]) => [name, outcome(each, cloud)])).toEqual(RICH_CALLS.map(([name]) => [name, 'done']));
  return cloud;
}

/** Lists of texts and dates about a user; a key and a certificate to upload would have to be made first. */
const WITHOUT = ['Account.sshPublicKeys', 'Account.signingCertificates'];

/** Every collection that something is kept in, as `Account.users`. */
function emptyCollections(owner: string, object: object): string[] {
  return Object.entries(object).filter(([, value]) => sizeOf(value) === 0).map(([name]) => `${owner}.${name}`);
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.length;
  return 'size' in value ? Number(value.size) : undefined;
}

test('an account in which there is something of everything is kept: a class that is not in STATE_KINDS would be refused', () => {
  const cloud = richCloud();
  // New state has to come into this test: add a call that makes some.
  expect([...emptyCollections('Cloud', cloud), ...emptyCollections('Account', cloud.account(ACCOUNTS[0])!)]).toEqual(WITHOUT);

  const text = cloudText(cloud);
  expect(cloudText(cloudOf(text, new Clock(), DEFAULT_BEHAVIOR))).toBe(text);
});

test('no class is registered of which there is nothing', () => {
  const nodes = JSON.parse(cloudText(richCloud())) as StoredNode[];
  const seen = new Set(nodes.map((node) => (Array.isArray(node) ? String(node[0]) : 'an object')));
  const unseen = STATE_KINDS.map(({ name }) => name).filter((name) => !seen.has(name));
  // Those come and go with how bytes and members were read.
  expect(unseen.filter((name) => !['Null', 'Buffer', 'Uint8Array'].includes(name))).toEqual([]);
});

test('a file of an earlier version, which lacks a field, opens with what the field begins with', () => {
  const cloud = newCloud({}, new Clock());
  const text = cloudText(cloud).replace('"instanceProfiles":', '"formerly":');
  expect(cloudOf(text, new Clock(), DEFAULT_BEHAVIOR).account(ACCOUNTS[0])?.instanceProfiles.size).toBe(0);
});
