import { Decision, DecisionLog } from '../../sandbox/decision-log';
import { CallerKind } from '../../src/simulation/caller-kind';
import { SimulationDecision } from '../../src/simulation/simulation-result';

function decision(action: string): Decision {
  return {
    at: new Date(0), callerKind: CallerKind.ACCESS_KEY, callerArn: 'arn', action, resource: '*', decision: SimulationDecision.ALLOWED, reason: 'because',
  };
}

test('keeps decisions in their order', () => {
  const log = new DecisionLog();
  ['iam:GetUser', 'iam:ListUsers', 'iam:GetUser'].forEach(action => log.record(decision(action)));
  expect(log.all.map(({ action }) => action)).toEqual(['iam:GetUser', 'iam:ListUsers', 'iam:GetUser']);
  expect(log.about('iam:GetUser')).toHaveLength(2);
  expect(log.last?.action).toBe('iam:GetUser');
});

test('forgets the oldest', () => {
  const log = new DecisionLog(2);
  ['a', 'b', 'c'].forEach(action => log.record(decision(action)));
  expect(log.all.map(({ action }) => action)).toEqual(['b', 'c']);
});

test('is empty at first', () => {
  expect([new DecisionLog().all, new DecisionLog().last]).toEqual([[], undefined]);
});

test('what it hands out cannot change it', () => {
  const log = new DecisionLog();
  (log.all as Decision[]).push(decision('x'));
  expect(log.all).toHaveLength(0);
});
