import { ActionElement } from '../action-element';
import { ActionCatalog, CatalogAction } from '../actions/action-catalog';
import { serviceRuleKey } from '../service-rules';
import { WildcardPattern } from '../wildcard-pattern';

/** Actions that the statements and the rules of the services treat alike. */
export interface ActionClass {
  readonly actions: readonly CatalogAction[];
  readonly unlisted: boolean;
}

/** Stands for an action that AWS adds later. */
export const UNLISTED_ACTION = 'unlisted:Action';

const UNLISTED_KEY = UNLISTED_ACTION.toLowerCase();
const MAX_CACHED = 128;
const CACHES = new WeakMap<ActionCatalog, Map<string, readonly ActionClass[]>>();

/** The classes that Action elements make of a catalog; computed once for the same elements, whichever policies hold them. */
export function actionClasses(catalog: ActionCatalog, elements: readonly ActionElement[]): readonly ActionClass[] {
  const distinct = new Map(elements.map((element) => [element.texts.join(' '), element]));
  const key = [...distinct.keys()].sort().join('\n');
  let cache = CACHES.get(catalog);
  if (!cache) CACHES.set(catalog, cache = new Map());
  let classes = cache.get(key);
  if (!classes) {
    classes = partition(catalog, [...distinct.values()]);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, classes);
  }
  return classes;
}

const PARTS = new WeakMap<readonly ActionClass[], Map<string, readonly ActionClass[]>>();

/** The parts of classes that patterns cover. */
export function coveredClasses(catalog: ActionCatalog, classes: readonly ActionClass[], patterns: readonly string[]): readonly ActionClass[] {
  const name = patterns.join(' ').toLowerCase();
  let known = PARTS.get(classes);
  if (!known) PARTS.set(classes, known = new Map());
  let parts = known.get(name);
  if (!parts) {
    const covered = new Set(patterns.flatMap((pattern) => catalog.matching(pattern).map(({ key }) => key)));
    const coversUnlisted = patterns.some((pattern) => WildcardPattern.of(pattern.toLowerCase()).matches(UNLISTED_KEY));
    parts = classes
      .map(({ actions, unlisted }) => ({ actions: actions.filter(({ key }) => covered.has(key)), unlisted: unlisted && coversUnlisted }))
      .filter(hasMembers);
    if (known.size >= MAX_CACHED) known.clear();
    known.set(name, parts);
  }
  return parts;
}

/** Splits the catalog by one element after another; the place behind the last action is that of the unlisted one. */
function partition(catalog: ActionCatalog, elements: readonly ActionElement[]): ActionClass[] {
  const { actions } = catalog;
  const classOf = new Int32Array(actions.length + 1);
  const ids = new Map<string, number>();
  actions.forEach(({ key }, index) => classOf[index] = idOf(ids, serviceRuleKey(key)));
  classOf[actions.length] = idOf(ids, serviceRuleKey(UNLISTED_KEY));
  const places = new Map(actions.map(({ key }, index) => [key, index]));
  let count = ids.size;
  for (const element of elements) count = split(classOf, count, coveredPlaces(catalog, element, places));
  return collect(actions, classOf, count);
}

function idOf(ids: Map<string, number>, key: string): number {
  let id = ids.get(key);
  if (id === undefined) ids.set(key, id = ids.size);
  return id;
}

/** Whether the element is Action or NotAction makes no difference to what it tells apart. */
function coveredPlaces(catalog: ActionCatalog, element: ActionElement, places: ReadonlyMap<string, number>): Set<number> {
  const covered = new Set<number>();
  for (const text of element.texts) {
    for (const { key } of catalog.matching(text)) covered.add(places.get(key) ?? -1);
  }
  if (element.matches(UNLISTED_KEY) !== element.negated) covered.add(catalog.actions.length);
  return covered;
}

/** Gives the covered actions of every class an id of their own; returns the new number of ids. */
function split(classOf: Int32Array, count: number, covered: ReadonlySet<number>): number {
  const renamed = new Map<number, number>();
  let next = count;
  for (const place of covered) {
    const before = classOf[place];
    let id = renamed.get(before);
    if (id === undefined) renamed.set(before, id = next++);
    classOf[place] = id;
  }
  return next;
}

function collect(actions: readonly CatalogAction[], classOf: Int32Array, count: number): ActionClass[] {
  const members = Array.from({ length: count }, (): CatalogAction[] => []);
  actions.forEach((action, index) => members[classOf[index]].push(action));
  const withUnlisted = classOf[actions.length];
  return members
    .map((list, id) => ({ actions: list, unlisted: id === withUnlisted }))
    .filter(hasMembers);
}

function hasMembers({ actions, unlisted }: ActionClass): boolean {
  return unlisted || actions.length > 0;
}
