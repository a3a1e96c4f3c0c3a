import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import * as fc from 'fast-check';
import { ACCOUNTS, outcome, RICH_CALLS } from './random-calls';
import { Clock } from '../../../sandbox/clock';
import { cloudText } from '../../../sandbox/persistence/cloud-text';
import { stateText } from '../../../sandbox/persistence/state-text';
import { Sandbox } from '../../../sandbox/sandbox';
import { newCloud } from '../../../sandbox/sandbox-options';
import { stsClient } from '../../support/sandbox-clients';
import { errorOf } from '../../support/sandbox-people';
import { TemporaryFolder } from '../../support/temporary-folder';

const folder = new TemporaryFolder();
let count = 0;

function richContent(): string {
  const cloud = newCloud({ accounts: ACCOUNTS, organizationId: 'o-a1b2c3d4e5', managementAccount: ACCOUNTS[0] }, new Clock());
  RICH_CALLS.forEach(([, each]) => outcome(each, cloud));
  return cloudText(cloud);
}

type Place = readonly (string | number)[];

/** Every place in a JSON value where something can be put or taken away. */
function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

const DELETED = Symbol('deleted');
const PUT = [DELETED, null, 0, -1, 1e300, true, '', 'text', [], [0], [1, 2], {}, [['a']], ['Map', []], ['Set', []], ['Account', {}], ['Date', 0]];

function damaged(content: string, place: Place, put: unknown): string {
  const root = { nodes: JSON.parse(content) as unknown };
  const path = ['nodes', ...place];
  const holder = path.slice(0, -1).reduce<unknown>((each, key) => (each as Record<string, unknown>)[key], root) as Record<string, unknown>;
  const last = path[path.length - 1];
  if (put !== DELETED) holder[last] = put;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return JSON.stringify(root.nodes) ?? '';
}

/** Starts a sandbox with a file of this content; what the start said, or how the administrators fared. */
async function started(content: string): Promise<string> {
  const home = join(folder.path, String(count += 1));
  const state = join(home, 'state');
  mkdirSync(home);
  writeFileSync(state, stateText(content));
  const before = readFileSync(state, 'utf8');
  let sandbox: Sandbox;
  try {
    sandbox = await Sandbox.start({ state });
  } catch (error) {
    expect(readFileSync(state, 'utf8')).toBe(before);
    expect(readdirSync(home)).toEqual(['state']);
    return (error as Error).message;
  }
  try {
    for (const accountId of sandbox.accountIds) {
      const error = await errorOf(stsClient(sandbox, sandbox.administrator(accountId)).send(new GetCallerIdentityCommand({})));
      expect(error?.status ?? 200).toBeLessThan(500);
    }
    return 'started';
  } finally {
    await sandbox.close();
  }
}

const OWN_ERROR = /^the state file .*state cannot be used: .+\. It was left as it is; give another file, or move it away to begin anew$/s;
const NO_TALK_OF_CODE = /is not a function|is not iterable|undefined|Cannot read|Invalid time/;

test('a file with one member taken away or of another type is refused as it is, or serves the administrators', async () => {
  const content = richContent();
  const places = placesIn(JSON.parse(content));
  let refused = 0;
  // The first nodes are the cloud and its accounts, on which most depends.
  const place = fc.oneof(fc.nat(places.length - 1), fc.nat(Math.min(400, places.length - 1)));
  await fc.assert(fc.asyncProperty(place, fc.constantFrom(...PUT), async (index, put) => {
    const said = await started(damaged(content, places[index], put));
    if (said === 'started') return;
    refused += 1;
    expect(said).toMatch(OWN_ERROR);
    expect(said).not.toMatch(NO_TALK_OF_CODE);
  }), { numRuns: 150 });
  expect(refused).toBeGreaterThan(15);
}, 120_000);
