import { Lazy, Token } from 'aws-cdk-lib';
import { changeBranches, isUnknown } from './branches';
import { asArray } from '../../private/template-values';

// No ARN has a space in it; it may have a comma.
const SEPARATOR = ' ';

/**
 * The managed policies of a group with further ones before them. A list that is known stays one that can be added to.
 */
export function withPolicies(existing: string[] | undefined, further: () => string[]): string[] {
  if (!Token.isUnresolved(existing)) {
    return [...further().filter((arn) => !existing?.includes(arn)), ...existing ?? []];
  }
  return Token.asList(Lazy.uncachedAny({
    produce: (context) => changeBranches(context.resolve(existing), (list) => joined(context.resolve(further()) as unknown[], list)),
  }));
}

function joined(further: unknown[], list: unknown): unknown {
  if (!isUnknown(list)) {
    const present = asArray(list);
    const texts = new Set(present.map((item) => JSON.stringify(item)));
    return [...further.filter((arn) => !texts.has(JSON.stringify(arn))), ...present];
  }
  return { 'Fn::Split': [SEPARATOR, { 'Fn::Join': [SEPARATOR, [...further, { 'Fn::Join': [SEPARATOR, list] }]] }] };
}
