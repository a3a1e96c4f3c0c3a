import { addressesAround } from './addresses-around';
import { datesAround } from './dates-around';
import { Effort } from './effort';
import { arnSequence, foldedSequence, Language, LanguageSymbol, literalSequence, patternSequence, READABLE_ARN } from './language';
import { numbersAround } from './numbers-around';
import { StringClasses } from './string-classes';
import { UndecidedError } from './undecided-error';
import { listsToTry } from './value-lists';
import { parseArnPattern } from '../condition/arn-value';
import { Condition } from '../condition/condition-block';
import { OperatorFamily } from '../condition/operators';
import { RequestContext } from '../policy-text';

/** A value of a context key; undefined: the request does not have the key. */
export type KeyValue = string | string[] | undefined;

/** What it takes to compare a text with a value. */
const COMPARISON_STEPS = 5;
const USUAL = ['true', 'false', 'example'];

/**
 * Values of a key, one for each way in which conditions on it come out.
 *
 * @param context the values of the variables in the conditions
 * @param multivalued whether the key may have several values
 * @throws UndecidedError if there are too many
 */
export function distinguishedValues(
  key: string, conditions: readonly Condition[], context: RequestContext, multivalued: boolean, effort: Effort,
): KeyValue[] {
  const distinguished = new Map<string, KeyValue>();
  const probe = new Map(context);
  const outcomesOf = (value: KeyValue) => {
    if (value === undefined) probe.delete(key);
    else probe.set(key, value);
    return conditions.map(({ test }) => test(probe));
  };
  const add = (value: KeyValue) => {
    const outcomes = outcomesOf(value).join('');
    if (!distinguished.has(outcomes)) distinguished.set(outcomes, value);
  };
  const singles = textsToTry(conditions, context, effort);
  effort.spend(singles.length * conditions.reduce((sum, { values }) => sum + values.length, 0) * COMPARISON_STEPS);
  if (effort.isExhausted) throw new UndecidedError(`the conditions on ${key} distinguish too many values`);
  const onlySets = multivalued && conditions.every(({ operator, set }) => !operator || set);
  add(undefined);
  singles.forEach((text) => add(onlySets ? [text] : text));
  if (multivalued) listsToTry(key, singles, conditions, context, effort).forEach(add);
  return [...distinguished.values()];
}

/** Texts such that every outcome that one text can have is among theirs; those that people can read come first. */
function textsToTry(conditions: readonly Condition[], context: RequestContext, effort: Effort): string[] {
  const resolved = (families: readonly OperatorFamily[]) => conditions
    .filter(({ operator }) => operator && families.includes(operator.family))
    .flatMap(({ values }) => values.flatMap((value) => value.resolve(context) ?? []));
  const numbers = numbersAround(resolved(['number']));
  const dates = datesAround(resolved(['date']));
  const addresses = addressesAround(resolved(['address']));
  const filled = resolved(['pattern', 'arn']).map((text) => text.replaceAll('*', 'example').replaceAll('?', 'x'));
  const texts = textWitnesses(conditions, context, effort);
  return [...new Set([...resolved(['text', 'folded', 'boolean']), ...filled, ...numbers, ...dates, ...addresses, ...USUAL, ...texts])];
}

function textWitnesses(conditions: readonly Condition[], context: RequestContext, effort: Effort): string[] {
  const languages = conditions.map((condition) => languageOf(condition, context)).filter((language) => language.length > 0);
  const hasArns = conditions.some(({ operator }) => operator?.family === 'arn');
  if (languages.length === 0 && !hasArns) return [];
  return StringClasses.of(hasArns ? [...languages, READABLE_ARN] : languages, effort).classes.map(({ witness }) => witness);
}

/** The texts that one of the values of a condition matches; empty for those that do not compare texts. */
function languageOf({ operator, values }: Condition, context: RequestContext): Language {
  if (!operator) return [];
  const sequences: LanguageSymbol[][] = [];
  for (const value of values) {
    const symbols = value.resolveSymbols(context);
    const text = value.resolve(context);
    if (symbols === undefined || text === undefined) continue;
    // The evaluation ends in an error here, so that it makes no difference what comes after.
    if (operator.family === 'arn' && !parseArnPattern(symbols)) break;
    sequences.push(...sequencesOf(operator.family, text, symbols));
  }
  return sequences;
}

function sequencesOf(family: OperatorFamily, text: string, symbols: readonly number[]): LanguageSymbol[][] {
  switch (family) {
    case 'text': return [literalSequence(text)];
    case 'folded': return [foldedSequence(text)];
    case 'boolean': return [foldedSequence('true')];
    case 'pattern': return [patternSequence(symbols)];
    case 'arn': return [arnSequence(symbols)];
    default: return [];
  }
}
