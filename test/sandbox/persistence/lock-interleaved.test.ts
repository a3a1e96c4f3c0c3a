import fs, { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from '../../../sandbox/persistence/file-lock';
import * as lockHolder from '../../../sandbox/persistence/lock-holder';
import { SeededRandom } from '../../support/seeded-random';
import { TemporaryFolder } from '../../support/temporary-folder';

const { holderOf } = jest.requireActual<typeof lockHolder>('../../../sandbox/persistence/lock-holder');
const folder = new TemporaryFolder();
const home = join(folder.path, 'home');
const MOST_STEPS = 45;

/** Ends a process between two steps, as SIGKILL does. */
class Killed extends Error {}

/** What happens before a step on the disk, by its number: another process begins and goes on until its end, or the one at work is killed. */
type Events = ReadonlyMap<number, 'another begins' | 'killed'>;

/** Processes that each try to take one lock, played within this one. */
class Play {
  readonly holders: string[] = [];
  readonly unlock: Array<() => void> = [];
  private readonly alive = new Set<string>();
  private readonly atWork: string[] = [];
  private begun = 0;
  private step = 0;

  constructor(private events: Events) {
    jest.spyOn(lockHolder, 'thisHolder').mockImplementation(() => ({ pid: process.pid, id: this.atWork[0] }));
    jest.spyOn(lockHolder, 'whereaboutsOf').mockImplementation(({ id = '' }) => (this.alive.has(id) ? 'running' : 'gone'));
    for (const name of ['linkSync', 'renameSync', 'rmSync', 'readFileSync', 'writeFileSync'] as const) {
      const real = fs[name] as (...args: unknown[]) => unknown;
      jest.spyOn(fs, name).mockImplementation((...args: unknown[]): never => {
        this.beforeStep();
        return real.apply(fs, args) as never;
      });
    }
  }

  begin(): void {
    const id = `00000000-0000-0000-0000-${String(this.begun += 1).padStart(12, '0')}`;
    this.alive.add(id);
    this.atWork.unshift(id);
    try {
      // Another way to write the same path: one process would not ask the disk about what it has itself.
      this.unlock.push(lockFile(`${home}${'/.'.repeat(this.begun)}/state`));
      this.holders.push(id);
    } catch (error) {
      this.alive.delete(id);
      if (!(error instanceof Killed) && !/in use by another sandbox/.test(String(error))) throw error;
    } finally {
      this.atWork.shift();
    }
  }

  /** It finds the lock free exactly if nobody has it. */
  beginUndisturbed(): void {
    this.events = new Map();
    this.begin();
  }

  private beforeStep(): void {
    const event = this.atWork.length > 0 ? this.events.get(this.step += 1) : undefined;
    if (event === 'another begins') this.begin();
    if (event === 'killed') throw new Killed();
  }
}

afterEach(() => jest.restoreAllMocks());

function play(events: Events): void {
  jest.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  writeFileSync(join(home, 'state.lock'), '{"pid":1}');
  const all = new Play(events);
  all.begin();
  all.beginUndisturbed();
  jest.restoreAllMocks();
  const told = existsSync(join(home, 'state.lock')) ? holderOf(readFileSync(join(home, 'state.lock'), 'utf8')).id : undefined;
  all.unlock.forEach((unlock) => unlock());
  expect({ events: [...events], holders: all.holders }).toEqual({ events: [...events], holders: [told] });
}

test('one has it, wherever a second and a third come in between', () => {
  for (let first = 1; first < MOST_STEPS; first++) {
    for (let second = first + 1; second < MOST_STEPS; second++) play(new Map([[first, 'another begins'], [second, 'another begins']]));
  }
});

test('one has it, wherever one comes in between and one is killed', () => {
  for (let begins = 1; begins < MOST_STEPS; begins++) {
    for (let kill = 1; kill < MOST_STEPS; kill++) {
      if (kill !== begins) play(new Map([[begins, 'another begins'], [kill, 'killed']]));
    }
  }
});

test('one has it after anything', () => {
  const random = new SeededRandom(Date.now());
  for (let round = 0; round < 500; round++) {
    const steps = Array.from({ length: 6 }, () => 1 + random.below(MOST_STEPS));
    play(new Map(steps.map((step) => [step, random.pick(['another begins', 'killed'])])));
  }
});
