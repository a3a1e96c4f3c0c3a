import { AccessLevel, CatalogAction } from './action-catalog';

/** The access levels, by their number in a packed action. */
export const PACKED_LEVELS: readonly AccessLevel[] = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'];

/** An action: name without its service, access level, then the numbers of its resource types. */
export type PackedAction = readonly [name: string, level: number, ...resourceTypes: number[]];

/** A service: prefix, the ARN patterns of each of its resource types, actions. */
export type PackedService = readonly [service: string, resourceTypes: readonly (readonly string[])[], actions: readonly PackedAction[]];

export function unpackService([service, resourceTypes, actions]: PackedService): CatalogAction[] {
  return actions.map(([localName, level, ...types]) => {
    const name = `${service}:${localName}`;
    // Most actions have one type or none: they share the list.
    const ofTypes = types.length === 1 ? resourceTypes[types[0]] : types.flatMap((type) => resourceTypes[type]);
    return { name, key: name.toLowerCase(), service, accessLevel: PACKED_LEVELS[level], resourceTypes: ofTypes };
  });
}
