import fc from 'fast-check';
import { prepareRole } from './people';
import { Model, Real, SESSION_COMMANDS } from './session-commands';
import { Sandbox } from '../../../sandbox/sandbox';
import { SettableClock } from '../../support/settable-clock';

test('users, devices, codes and sessions do as a small model of them does, in whatever order', async () => {
  await fc.assert(fc.asyncProperty(fc.commands(SESSION_COMMANDS, { maxCommands: 120, size: 'max' }), fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), async (commands, second) => {
    const now = second * 1000;
    const sandbox = await Sandbox.start({ clock: new SettableClock(now) });
    try {
      await prepareRole(sandbox);
      const model: Model = { now, nextId: 0, users: new Map(), enabled: new Map(), attempts: new Map(), sessions: [] };
      const real: Real = { sandbox, people: new Map(), devices: new Map(), sessions: [] };
      await fc.asyncModelRun(() => ({ model, real }), commands);
    } finally {
      await sandbox.close();
    }
  }), { numRuns: 40 });
});
