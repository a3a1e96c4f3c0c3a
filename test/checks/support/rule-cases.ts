import { inAccount, modelOf } from './model-of';
import { expectRedecided } from './redecided';
import { Counterexample, Severity } from '../../../src/checks/finding';
import { Rule } from '../../../src/checks/rule';

/** A template that makes the mistake. */
export interface FailingCase {
  readonly name: string;
  readonly resources: object;
  /** How often it is made. @default once */
  readonly times?: number;
  /** @default that of the rule */
  readonly severity?: Severity;
  readonly message: RegExp;
  /** Logical ID of the resource that holds what is wrong. */
  readonly at: string;
  /** Of the first finding. */
  readonly counterexample?: Partial<Counterexample>;
}

/** A template that does not. */
export interface PassingCase {
  readonly name: string;
  readonly resources: object;
}

/** Describes a rule by templates; each counterexample is decided again by the simulator. */
export function describeRule(rule: Rule, failing: readonly FailingCase[], passing: readonly PassingCase[]): void {
  describe(rule.id, () => {
    test.each(failing)('finds $name', ({ resources, times = 1, severity = rule.severity, message, at, counterexample }) => {
      const tested = inAccount(resources);
      const model = modelOf(tested);
      const found = rule.find(model);
      expect(found).toHaveLength(times);
      const [first] = found;
      expect(first).toMatchObject({ rule: rule.id, severity, message: expect.stringMatching(message) as string, fix: rule.fix });
      expect((first.statement?.place ?? first.subject.place)?.logicalId).toBe(at);
      if (counterexample) expect(first.counterexample).toMatchObject(counterexample);
      expectRedecided(model, found, tested);
    });

    test.each(passing)('says nothing of $name', ({ resources }) => {
      expect(rule.find(modelOf(inAccount(resources)))).toEqual([]);
    });

    test('says why, from where, and what to do', () => {
      const { title, rationale, source, fix } = rule;
      expect([title, rationale, fix].filter((text) => text.trim() === '')).toEqual([]);
      expect(new URL(source).hostname).toMatch(/(^|\.)aws\.amazon\.com$/);
    });
  });
}
