import { CALLER_TITLES } from '../caller-titles';
import { SimulationResult } from '../simulation-result';
import { AssertedCaller } from './asserted-callers';
import { Identity } from '../template/identity';

const LISTED_ACTIONS = 5;

/** What a failing assertion tells. */
export interface Failure {
  /** What is not as asserted, in a sentence. */
  readonly claim: string;
  readonly principal: Identity;
  /** Whose request is shown, then the others that fare like it. */
  readonly callers: readonly AssertedCaller[];
  /** The action of the request, then the others that fare like it; empty for those that AWS adds later. */
  readonly actions: readonly string[];
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  readonly result: SimulationResult;
  /** What to change. */
  readonly fix: string;
}

export function failureMessage({ claim, principal, callers, actions, resource, context = {}, result, fix }: Failure): string {
  const [first, ...others] = callers.map(({ kind }) => CALLER_TITLES[kind]);
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`);
  const rows: readonly (readonly [string, string])[] = [
    ['principal', principal.arn],
    ['caller', others.length === 0 ? first : `${first}; likewise ${others.join('; ')}`],
    ['action', actionText(actions)],
    ['resource', resource],
    ...(keys.length > 0 ? [['context', keys.join('; ')] as const] : []),
    ['decided by', decidedBy(result)],
  ];
  return [claim, '', ...rows.map(([name, text]) => `  ${name.padEnd(10)}  ${text}`), '', `To change: ${fix}`].join('\n');
}

function actionText([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'any action that AWS adds later';
  if (others.length === 0) return first;
  const rest = others.length > LISTED_ACTIONS ? [...others.slice(0, LISTED_ACTIONS), '...'] : others;
  return `${first}, and ${others.length} more: ${rest.join(', ')}`;
}

function decidedBy({ decidedBy: statement, reason }: SimulationResult): string {
  if (!statement) return `no statement: ${reason}`;
  const { effect, statementIndex, sid, policy } = statement;
  return `${effect}, statement ${statementIndex}${sid === undefined ? '' : ` (${sid})`} of ${policy}`;
}
