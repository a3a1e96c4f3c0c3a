import { ActionClass } from './action-classes';
import { splitArn } from '../arn';
import { Caller } from '../caller';
import { ANY_TEXT, ANY_UNIT } from '../wildcard-pattern';

const MAX_TYPES = 16;
const WILDCARD = '\u0000';
const NAME = 'example';
const REGION = 'us-east-1';

interface ResourceTypes {
  readonly patterns: readonly string[];
  /** Whether every action takes a resource of some type. */
  readonly always: boolean;
  /** By partition and account. */
  readonly filled: Map<string, readonly string[]>;
}

const TYPES = new WeakMap<ActionClass, ResourceTypes>();

/** Resources that a person would name for the actions, the likeliest first. */
export function typicalResources(actions: ActionClass, caller: Caller): readonly string[] {
  const { patterns, always, filled } = typesOf(actions);
  const owner = `${partitionOf(caller)}:${caller.accountId}`;
  let resources = filled.get(owner);
  if (!resources) {
    const arns = patterns.map((pattern) => fillType(pattern, caller));
    filled.set(owner, resources = always ? [...arns, '*'] : ['*', ...arns]);
  }
  return resources;
}

/** Resources that a pattern of a policy matches. */
export function resourcesOfPattern(symbols: readonly number[], caller: Caller): string[] {
  const text = symbols.map((symbol) => (symbol === ANY_TEXT ? WILDCARD : symbol === ANY_UNIT ? 'x' : String.fromCharCode(symbol))).join('');
  const parts = text.split(':');
  const inArn = parts.length > 5 && parts[0] === 'arn';
  const known = inArn ? ['arn', partitionOf(caller), NAME, REGION, caller.accountId] : [];
  const filled = parts.map((part, index) => (part === WILDCARD ? known[index] ?? part : part)).join(':');
  return [...new Set([filled.replaceAll(WILDCARD, NAME), filled.replaceAll(WILDCARD, '')])];
}

function typesOf(actions: ActionClass): ResourceTypes {
  let types = TYPES.get(actions);
  if (!types) {
    const patterns = new Set<string>();
    for (const { resourceTypes } of actions.actions) {
      if (patterns.size >= MAX_TYPES) break;
      resourceTypes.forEach((pattern) => patterns.add(pattern));
    }
    const always = !actions.unlisted && actions.actions.every(({ resourceTypes }) => resourceTypes.length > 0);
    TYPES.set(actions, types = { patterns: [...patterns].slice(0, MAX_TYPES), always, filled: new Map() });
  }
  return types;
}

function fillType(pattern: string, caller: Caller): string {
  return pattern.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    if (name === 'Partition') return partitionOf(caller);
    if (name === 'Account') return caller.accountId;
    return name === 'Region' ? REGION : NAME;
  }).replaceAll('*', NAME);
}

function partitionOf(caller: Caller): string {
  return splitArn(caller.arn)?.partition ?? 'aws';
}
