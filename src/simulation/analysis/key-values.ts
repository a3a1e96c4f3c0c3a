import { CallerKeys } from './caller-keys';
import { ViewedStatement } from './caller-view';
import { Effort } from './effort';
import { UndecidedError } from './undecided-error';
import { distinguishedValues, KeyValue } from './value-classes';
import { Condition } from '../condition/condition-block';
import { RequestContext } from '../policy-text';

/** What a variable stands for where nothing is asked of it. */
const SOME_VALUE = 'example';
const MAX_VARIANTS = 64;

interface FoundValues {
  readonly values: readonly KeyValue[] | UndecidedError;
  readonly steps: number;
}

const MAX_STEPS = 6_000_000;
const IDS = new WeakMap<Condition, number>();
let lastId = 0;

/** The values of context keys that conditions distinguish, worked out once for the same conditions. */
export class KeyValues {
  private readonly known = new Map<string, FoundValues>();

  public constructor(private readonly multivalued: ReadonlySet<string>) {}

  /**
   * Values of a key, one for each way in which the conditions come out; where the key is a variable, some value that nothing else names too.
   *
   * @param effort is spent even if the values are known already, so that what was asked before makes no difference
   * @throws UndecidedError if there are too many
   */
  public valuesOf(key: string, conditions: readonly Condition[], context: RequestContext, isVariable: boolean, effort: Effort): readonly KeyValue[] {
    const name = nameOf(key, conditions, context, isVariable);
    let found = this.known.get(name);
    if (!found) this.known.set(name, found = this.find(key, conditions, context, isVariable));
    effort.spend(found.steps);
    if (found.values instanceof UndecidedError) throw found.values;
    return found.values;
  }

  /** Contexts that give the variables of Resource elements values of each kind. */
  public variants(statements: readonly ViewedStatement[], keys: CallerKeys, effort: Effort): RequestContext[] {
    const variables = [...new Set(statements.flatMap(({ resourceKeys }) => resourceKeys))];
    return variables.reduce<RequestContext[]>((contexts, key) => {
      const conditions = statements.flatMap(({ free }) => free.filter((condition) => condition.key === key));
      const values = this.valuesOf(key, conditions, keys.fixed, true, effort);
      const extended = contexts.flatMap((context) => values.map((value) => (value === undefined ? context : new Map([...context, [key, value]]))));
      return extended.slice(0, MAX_VARIANTS);
    }, [keys.fixed]);
  }

  private find(key: string, conditions: readonly Condition[], context: RequestContext, isVariable: boolean): FoundValues {
    const effort = new Effort(MAX_STEPS);
    try {
      const distinguished = distinguishedValues(key, conditions, context, this.multivalued.has(key), effort);
      const values = isVariable && !distinguished.includes(SOME_VALUE) ? [...distinguished, SOME_VALUE] : distinguished;
      return { values, steps: effort.steps };
    } catch (error) {
      if (error instanceof UndecidedError) return { values: error, steps: effort.steps };
      throw error;
    }
  }
}

function nameOf(key: string, conditions: readonly Condition[], context: RequestContext, isVariable: boolean): string {
  const variables = conditions.flatMap(({ values }) => values.flatMap((text) => (text.hasVariables ? text.keys : [])));
  const name = `${key} ${isVariable} ${conditions.map(idOf).join()}`;
  return variables.length === 0 ? name : name + JSON.stringify(variables.map((variable) => context.get(variable) ?? null));
}

function idOf(condition: Condition): number {
  let id = IDS.get(condition);
  if (id === undefined) IDS.set(condition, id = ++lastId);
  return id;
}
