import { isJsonObject, JsonObject } from '../../src/simulation/policy-json';

const VARIABLE = /\$\{([^}*?$,\s][^},]*?)\s*(?:,[^}]*)?\}/g;

function variablesIn(value: unknown): string[] {
  return [value].flat().filter(item => typeof item === 'string')
    .flatMap(text => [...text.matchAll(VARIABLE)].map(([, key]) => key.trim()));
}

/** The condition keys that a policy looks at, in its conditions and in policy variables, each once. */
export function contextKeysIn(texts: readonly string[]): string[] {
  const keys = texts.flatMap(text => {
    const document = JSON.parse(text) as JsonObject;
    const substitutes = document.Version === '2012-10-17';
    return ([document.Statement].flat() as JsonObject[]).flatMap(statement => keysOfStatement(statement, substitutes));
  });
  const seen = new Map(keys.map(key => [key.toLowerCase(), key]));
  return [...seen.values()];
}

function keysOfStatement(statement: JsonObject, substitutes: boolean): string[] {
  const block = isJsonObject(statement.Condition) ? Object.values(statement.Condition).filter(isJsonObject) : [];
  const conditions = block.flatMap(keys => Object.entries(keys));
  const variables = substitutes
    ? [statement.Resource, statement.NotResource, ...conditions.map(([, values]) => values)].flatMap(variablesIn)
    : [];
  return [...conditions.map(([key]) => key), ...variables];
}
