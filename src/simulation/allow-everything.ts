import { CompiledPolicy, PolicyPlacement } from './compiled-policy';

/** A policy that allows everything, for whoever's own policies are not known or are what they like. */
export function allowEverything(name: string): CompiledPolicy {
  return CompiledPolicy.parse({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, name, PolicyPlacement.IDENTITY);
}
