import { Interrupted, Interruption } from '../../../integ/exercise/interruption';

const CTRL_C = new Interrupted('SIGINT');

function interruptionAt(clock: { now: number }) {
  const heard: string[] = [];
  const interruption = new Interruption((reason) => heard.push(`first: ${reason.message}`), () => heard.push('second'), () => clock.now);
  return { interruption, heard };
}

test('the first interruption ends the run, and the removal goes on', () => {
  const { interruption, heard } = interruptionAt({ now: 0 });
  expect(interruption.reason).toBeUndefined();
  interruption.interrupt(CTRL_C);

  expect([interruption.ofRun.aborted, interruption.ofRemoval.aborted, interruption.reason]).toEqual([true, false, CTRL_C]);
  expect(heard).toEqual(['first: interrupted by SIGINT']);
});

test('one Ctrl-C that arrives several times is one', () => {
  const clock = { now: 0 };
  const { interruption, heard } = interruptionAt(clock);
  for (clock.now of [0, 5, 200, 999]) interruption.interrupt(CTRL_C);

  expect(interruption.ofRemoval.aborted).toBe(false);
  expect(heard).toHaveLength(1);
});

test('the second one ends the removal', () => {
  const clock = { now: 0 };
  const { interruption, heard } = interruptionAt(clock);
  for (clock.now of [0, 1000]) interruption.interrupt(CTRL_C);

  expect(interruption.ofRemoval.aborted).toBe(true);
  expect(heard.at(-1)).toBe('second');
});

test('an error does not end the removal, however late', () => {
  const clock = { now: 0 };
  const { interruption, heard } = interruptionAt(clock);
  interruption.interrupt(CTRL_C);
  clock.now = 60_000;
  interruption.interrupt(new Error('write EPIPE'));

  expect([interruption.ofRemoval.aborted, interruption.reason]).toEqual([false, CTRL_C]);
  expect(heard).toHaveLength(1);
});

test('signals and errors of the process interrupt, until nobody listens any more', () => {
  const { interruption } = interruptionAt({ now: 0 });
  const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => process.listenerCount(event));
  const stop = interruption.listen();
  expect(events.map((event) => process.listenerCount(event))).toEqual(before.map((count) => count + 1));
  process.emit('SIGTERM', 'SIGTERM');
  stop();

  expect(interruption.reason).toEqual(new Interrupted('SIGTERM'));
  expect(events.map((event) => process.listenerCount(event))).toEqual(before);
});
