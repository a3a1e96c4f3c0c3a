import { appendFileSync, mkdirSync, rmdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStateFile } from '../../../sandbox/persistence/open-state-file';

const [mode, path] = process.argv.slice(2);

async function hold(): Promise<void> {
  await openStateFile(path);
  process.stdout.write(`held by ${process.pid}\n`);
  await sleep(1_000_000_000);
}

/** Waits for its turn, and is killed while it has the file. */
async function dieInTurn(): Promise<void> {
  for (;;) {
    try {
      await openStateFile(path);
      break;
    } catch (error) {
      if (!(error as Error).message.includes('in use by another sandbox')) throw error;
      await sleep(1);
    }
  }
  // Fails where another one has the file as well.
  mkdirSync(`${path}.owned`);
  appendFileSync(`${path}.turns`, `${process.pid}\n`);
  await sleep(5);
  rmdirSync(`${path}.owned`);
  process.kill(process.pid, 'SIGKILL');
}

async function openOnce(): Promise<void> {
  try {
    (await openStateFile(path)).close();
    process.stdout.write('opened\n');
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
  }
}

const MODES: Readonly<Record<string, () => Promise<void>>> = { hold, dieInTurn, openOnce };

void MODES[mode]();
