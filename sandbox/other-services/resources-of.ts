import { ApiCall } from './api-call';
import { ArnPattern, arnPattern, filled, fits } from './arn-pattern';
import { arnsIn, topLevelTexts } from './input-values';
import { valuesFor } from './member-values';
import { ActionCatalog } from '../../src/simulation/actions/action-catalog';
import { AwsError } from '../aws-error';
import { OperationContext } from '../operation';

/** More are not looked at one by one. */
const MOST = 100;

/**
 * The resources of a call, as well as its input tells. The ARNs in the input that have the form of one of the action's resource types;
 * else those forms, filled with the members of the same name; else `*`.
 */
export function resourcesOf(action: string, call: ApiCall, context: OperationContext): string[] {
  if (action.startsWith('apigateway:')) return [`arn:${context.account.partition}:apigateway:${context.region}::${call.path}`];
  const patterns = ActionCatalog.bundled.matching(action).flatMap(({ resourceTypes }) => resourceTypes).map(arnPattern);
  const given = arnsIn(call.input).filter(arn => !/[*?]/.test(arn) && patterns.some(pattern => fits(arn, pattern)));
  // Both count: an ARN may be in the data of a call, such as the body of a message, and hide nothing that the call names.
  const byMember = patterns.map(pattern => named(pattern, call, context, patterns.length === 1));
  const outermost = byMember.flatMap((arns, index) => arns.filter(arn => !byMember.some((others, other) => other !== index
    && others.some(longer => isWithin(longer, arn)))));
  const resources = [...new Set([...given, ...outermost])];
  if (resources.length > MOST) {
    throw new AwsError('NotImplemented', 501, `${action} names ${resources.length} resources; the embedded account looks at ${MOST} at most, so nothing was authorized`);
  }
  return resources.length > 0 ? resources : ['*'];
}

/** What lies in another resource of the call, such as an index of a table, is the one that counts. */
function isWithin(longer: string, arn: string): boolean {
  return longer.startsWith(`${arn}/`) || longer.startsWith(`${arn}:`);
}

/** One ARN for each value of the last variable; the others have one value. */
function named(pattern: ArnPattern, { input, operation }: ApiCall, { account, region }: OperationContext, isOnlyType: boolean): string[] {
  const members = topLevelTexts(input);
  const values = new Map([['Partition', account.partition], ['Region', region], ['Account', account.accountId]]);
  let last: readonly string[] = [];
  for (const variable of pattern.variables) {
    last = valuesFor(variable, members, operation, isOnlyType);
    if (last.length > 0) values.set(variable.name, last[0]);
  }
  const lastName = pattern.variables.at(-1)?.name;
  if (lastName === undefined) return [];
  // The URL of a queue tells whose it is.
  const owner = members.get('queueurl')?.map(url => /^https?:\/\/[^/]+\/(\d{12})\/[^/]+$/.exec(url)?.[1]).find(id => id !== undefined);
  if (owner !== undefined) values.set('Account', owner);
  return last.flatMap(value => filled(pattern, new Map(values).set(lastName, value)) ?? []);
}
