import { allowChoices } from './allow-choices';
import { CallerKeys } from './caller-keys';
import { isCertain, ViewedStatement } from './caller-view';
import { Effort } from './effort';
import { KeyValues } from './key-values';
import { minimalRequest } from './minimal-request';
import { RepresentativeRequest } from './representative-request';
import { UndecidedError } from './undecided-error';
import { give, undominatedValues } from './undominated-values';
import { KeyValue } from './value-classes';
import { Condition } from '../condition/condition-block';
import { Outcome } from '../condition/outcome';
import { evaluate, PolicySet } from '../evaluate';
import { RequestContext } from '../policy-text';
import { SimulationDecision } from '../simulation-result';

/** What is asked about one or more resources. */
export interface Question {
  readonly keys: CallerKeys;
  /** How to write context keys. */
  readonly names: ReadonlyMap<string, string>;
  readonly action: string;
  readonly values: KeyValues;
  /** Spent on all resources together. */
  readonly effort: Effort;
}

/** Policies, and those of their statements that can apply. */
export interface SearchBasis {
  readonly policies: PolicySet;
  readonly statements: readonly ViewedStatement[];
}

/** The conditions to satisfy, those of which to fail some, and the keys that are variables. */
interface Goal {
  readonly required: readonly Condition[];
  readonly avoided: readonly Condition[];
  readonly variables: ReadonlySet<string>;
  /** For each key the Deny statements that depend on it and on no key after it. */
  readonly settled: readonly (readonly ViewedStatement[])[];
}

/** What it takes to compare a request with a statement. */
const STEPS_PER_STATEMENT = 10;

/** What was chosen does not make up an allowed request, whatever the context. */
const INSUFFICIENT = Symbol('insufficient');
type Outcomes = RepresentativeRequest | typeof INSUFFICIENT | undefined;

/**
 * Looks for a context under which a request is allowed.
 *
 * Whatever is allowed is allowed by one Allow of each layer at the most. For each such choice the values of a key that satisfy the chosen
 * statements differ only in which Deny conditions they meet; those that meet more than another value does are left out.
 */
export class ContextSearch {
  private readonly policies: PolicySet;
  private readonly allows: readonly ViewedStatement[];
  private readonly denies: readonly ViewedStatement[];
  private readonly stepsPerDecision: number;

  public constructor(private readonly question: Question, private readonly resource: string, { policies, statements }: SearchBasis) {
    const { keys, effort } = question;
    const relevant = statements.filter(({ statement, resourceKeys }) =>
      resourceKeys.length > 0 || (statement.resource?.matches(resource, keys.fixed) ?? true));
    effort.spend(statements.length * STEPS_PER_STATEMENT);
    this.policies = policies;
    this.allows = relevant.filter(({ statement }) => statement.isAllow);
    this.denies = relevant.filter(({ statement }) => !statement.isAllow);
    this.stepsPerDecision = (statements.length + 1) * STEPS_PER_STATEMENT;
  }

  /** @throws UndecidedError if there are too many cases */
  public find(): RepresentativeRequest | undefined {
    const { fixed } = this.question.keys;
    const decision = this.decide(fixed);
    if (decision === SimulationDecision.ALLOWED) return this.found(fixed);
    // A service refuses whatever the signer adds, and so does a Deny that tests nothing the signer chooses.
    if (decision === SimulationDecision.REFUSED || this.denies.some(isCertain)) return undefined;
    // Where no context evades the Deny statements, it makes no difference which Allow statements are chosen.
    const canTellByDenies = this.denies.length > 0 && this.denies.every((deny) => this.variablesOf(deny).length === 0);
    if (canTellByDenies && this.choose([]) === undefined) return undefined;
    for (const chosen of allowChoices(this.allows)) {
      const found = this.choose(chosen);
      if (found && found !== INSUFFICIENT) return found;
    }
    return undefined;
  }

  private choose(chosen: readonly ViewedStatement[]): Outcomes {
    const required = chosen.flatMap(({ free }) => free);
    const avoided = this.denies.flatMap(({ free }) => free);
    const variables = new Set([...chosen, ...this.denies].flatMap((one) => this.variablesOf(one)));
    const tested = [...required, ...avoided].map(({ key }) => key).filter((key) => this.question.keys.isFree(key));
    const order = [...new Set([...variables, ...tested])];
    return this.assign(order, 0, new Map(this.question.keys.fixed), { required, avoided, variables, settled: this.settledAt(order) });
  }

  private assign(order: readonly string[], at: number, context: Map<string, string | string[]>, goal: Goal): Outcomes {
    if (at === order.length) return this.tryOut(context, goal);
    const key = order[at];
    for (const value of this.candidates(key, context, goal)) {
      give(context, key, value);
      const outcome = this.isDenied(goal.settled[at], context) ? undefined : this.assign(order, at + 1, context, goal);
      if (outcome) return outcome;
    }
    context.delete(key);
    return undefined;
  }

  /** For each key the Deny statements that have nothing left open once it has a value after those before it. */
  private settledAt(order: readonly string[]): readonly (readonly ViewedStatement[])[] {
    const places = new Map(order.map((key, place) => [key, place]));
    const settled = order.map((): ViewedStatement[] => []);
    for (const deny of this.denies) {
      const keys = [...deny.free.map(({ key }) => key), ...this.variablesOf(deny)];
      const last = Math.max(-1, ...keys.map((key) => places.get(key) ?? -1));
      if (last >= 0 && deny.resourceKeys.length === 0 && !deny.isTrust) settled[last].push(deny);
    }
    return settled;
  }

  /** What no values of the keys that follow can change. */
  private isDenied(denies: readonly ViewedStatement[], context: RequestContext): boolean {
    this.question.effort.spend(denies.length * STEPS_PER_STATEMENT);
    return denies.some(({ free }) => free.every(({ test }) => test(context) !== Outcome.NO_MATCH));
  }

  /** Where no Deny applies and what was chosen does, and yet the request is not allowed, something else has to be chosen. */
  private tryOut(context: RequestContext, { variables }: Goal): Outcomes {
    const decision = this.decide(context);
    if (decision === SimulationDecision.ALLOWED) return this.found(context);
    return decision === SimulationDecision.IMPLICIT_DENY && variables.size === 0 ? INSUFFICIENT : undefined;
  }

  /** The values of a key that are worth trying: all of them where it is a variable, since then it is not only tested. */
  private candidates(key: string, context: RequestContext, { required, avoided, variables }: Goal): readonly KeyValue[] {
    const toMeet = required.filter((condition) => condition.key === key);
    const toAvoid = avoided.filter((condition) => condition.key === key);
    const isVariable = variables.has(key);
    const values = this.question.values.valuesOf(key, [...toMeet, ...toAvoid], context, isVariable, this.question.effort);
    this.requireEffort();
    if (isVariable) return [...new Set([...values, ...this.fittingValues(key)])];
    const undominated = undominatedValues(key, values, toMeet, toAvoid, context, this.question.effort);
    this.requireEffort();
    return undominated;
  }

  /** The values that make a pattern with the variable match the resource. */
  private fittingValues(key: string): string[] {
    const texts = [...this.allows, ...this.denies].flatMap(({ statement }) => statement.resource?.texts ?? []);
    return texts.flatMap((text) => text.valuesOf(key, this.resource));
  }

  private variablesOf({ free, resourceKeys }: ViewedStatement): string[] {
    return [...resourceKeys, ...free.flatMap(({ values }) => values.flatMap((text) => text.keys))].filter((key) => this.question.keys.isFree(key));
  }

  private decide(context: RequestContext): SimulationDecision {
    const { keys: { caller }, action, effort } = this.question;
    effort.spend(this.stepsPerDecision);
    this.requireEffort();
    return evaluate({ caller, action, resource: this.resource, context }, this.policies).decision;
  }

  private requireEffort(): void {
    const { action, effort } = this.question;
    if (effort.isExhausted) throw new UndecidedError(`${action} on ${this.resource} depends on too many combinations of context keys`);
  }

  private found(context: RequestContext): RepresentativeRequest {
    const { keys: { caller }, names, action } = this.question;
    return minimalRequest({ caller, names, action, resource: this.resource }, context, this.policies);
  }
}
