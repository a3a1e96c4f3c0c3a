import { AccountMessage } from './account-process';
import { Clock } from '../../../sandbox/clock';
import { answer } from '../../../sandbox/protocol/endpoint';
import { seedAccount } from '../../../sandbox/seed-account';
import { LoopbackServer } from '../../../sandbox/server';
import { Cloud } from '../../../sandbox/state/cloud';

// Run by account-process.ts: an embedded account in a process of its own, whose memory can be looked at.

const ACCOUNT = '111122223333';

/** Short for slow senders, yet longer than a busy machine takes for a good request. */
const LIMITS = { headers: 4_000, request: 8_000, idle: 60_000, check: 200 };

async function main(): Promise<void> {
  const cloud = new Cloud(new Clock(), [ACCOUNT]);
  const { accessKeyId, secretAccessKey } = seedAccount(cloud, ACCOUNT);
  const server = await LoopbackServer.listen(0, request => answer(request, cloud), LIMITS);
  process.on('message', () => say({ heldBytes: heldBytes() }));
  process.on('disconnect', () => process.exit(0));
  say({ started: { port: server.port, administrator: { accessKeyId, secretAccessKey } } });
}

function say(message: AccountMessage): void {
  process.send?.(message);
}

function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

void main();
