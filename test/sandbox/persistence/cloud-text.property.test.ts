import * as fc from 'fast-check';
import { ACCOUNTS, Call, clockLike, details, outcome, randomCall } from './random-calls';
import { DEFAULT_BEHAVIOR } from '../../../sandbox/behavior';
import { cloudOf, cloudText } from '../../../sandbox/persistence/cloud-text';
import { newCloud } from '../../../sandbox/sandbox-options';
import { Cloud } from '../../../sandbox/state/cloud';
import { SettableClock } from '../../support/settable-clock';

const behavior = { ...DEFAULT_BEHAVIOR, propagation: 'realistic' } as const;

function cloudAfter(calls: readonly Call[]): { cloud: Cloud; clock: SettableClock; outcomes: string[] } {
  const clock = new SettableClock(Date.UTC(2026, 0, 5));
  const cloud = newCloud({ accounts: ACCOUNTS, organizationId: 'o-a1b2c3d4e5', managementAccount: ACCOUNTS[0], behavior }, clock);
  return { cloud, clock, outcomes: calls.map((each) => outcome(each, cloud)) };
}

/** Without the resources: their ids are drawn anew in each of two clouds. */
const decisions = (cloud: Cloud) => cloud.decisions.all.map(({ action, callerArn, decision }) => [action, callerArn, decision]);

test('after a restart an account is as it was, and goes on as it would have', () => {
  const many = fc.array(randomCall, { minLength: 5, maxLength: 60 });
  let done = 0;
  fc.assert(fc.property(many, many, (before, after) => {
    const { cloud, clock, outcomes } = cloudAfter(before);
    const text = cloudText(cloud);
    const restored = cloudOf(text, clockLike(clock), behavior);

    // The nodes of the graph are numbered as they are found: the same text is the same graph.
    expect(cloudText(restored)).toBe(text);
    expect(details(restored)).toEqual(details(cloud));

    const earlier = decisions(cloud).length;
    expect(after.map((each) => outcome(each, restored))).toEqual(after.map((each) => outcome(each, cloud)));
    // The details were asked for once more than the calls: two decisions of each cloud.
    expect(decisions(restored).slice(2)).toEqual(decisions(cloud).slice(earlier));
    done += outcomes.filter((each) => each === 'done').length;
  }), { numRuns: 40 });
  expect(done).toBeGreaterThan(100);
});
