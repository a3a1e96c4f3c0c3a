import { ActionElement } from './action-element';
import { compileConditions, Condition, evaluateConditions } from './condition/condition-block';
import { Outcome } from './condition/outcome';
import { MalformedPolicyError } from './malformed-policy-error';
import { describe, JsonObject, requireKnownMembers, requireObject } from './policy-json';
import { RequestContext } from './policy-text';
import { PrincipalElement } from './principal-element';
import { contextOf } from './request-context';
import { ResourceElement } from './resource-element';
import { SimulationRequest } from './simulation-request';
import { DecidingStatement } from './simulation-result';

/** The request as a statement sees it. */
export interface StatementRequest {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

const ELEMENTS = new Set([
  'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
]);

/** One statement of a policy, ready to be compared with requests. */
export class CompiledStatement {
  public static parse(value: unknown, policy: string, index: number, substitutes: boolean): CompiledStatement {
    const place = `${policy}.Statement[${index}]`;
    const statement = requireObject(value, place);
    requireKnownMembers(statement, ELEMENTS, place);
    return new CompiledStatement(statement, policy, index, substitutes, place);
  }

  public readonly sid?: string;
  public readonly isAllow: boolean;
  public readonly principal?: PrincipalElement;
  public readonly hasResource: boolean;
  /** The statement as written. */
  public readonly raw: JsonObject;
  public readonly action: ActionElement;
  public readonly resource?: ResourceElement;
  public readonly conditions: readonly Condition[];

  private constructor(statement: JsonObject, private readonly policy: string, private readonly index: number, substitutes: boolean, place: string) {
    this.raw = statement;
    this.sid = sidOf(statement, place);
    this.isAllow = effectOf(statement, place) === 'Allow';
    const action = oneOf(statement, 'Action', 'NotAction', place);
    if (!action) throw new MalformedPolicyError(place, 'expected Action or NotAction, found neither');
    this.action = ActionElement.parse(action.value, action.negated, action.place);
    const resource = oneOf(statement, 'Resource', 'NotResource', place);
    this.resource = resource && ResourceElement.parse(resource.value, resource.negated, substitutes, resource.place);
    this.hasResource = resource !== undefined;
    const principal = oneOf(statement, 'Principal', 'NotPrincipal', place);
    this.principal = principal && PrincipalElement.parse(principal.value, principal.negated, principal.place);
    this.conditions = statement.Condition === undefined ? [] : compileConditions(statement.Condition, substitutes, `${place}.Condition`);
  }

  /** Whether the statement applies, its principal aside. An error in a condition leaves an Allow out and lets a Deny in. */
  public applies(request: StatementRequest): boolean {
    if (!this.action.matches(request.action)) return false;
    if (this.resource && !this.resource.matches(request.resource, request.context)) return false;
    const outcome = evaluateConditions(this.conditions, request.context);
    return outcome === Outcome.MATCH || (outcome === Outcome.ERROR && !this.isAllow);
  }

  /** Whether the statement applies to a request with the caller's context and what the request adds to it, its principal aside. */
  public appliesTo(request: SimulationRequest): boolean {
    const { action, resource = '*' } = request;
    return this.applies({ action: action.toLowerCase(), resource, context: contextOf(request) });
  }

  /** @param action in lower case */
  public matchesAction(action: string): boolean {
    return this.action.matches(action);
  }

  /** The context keys that the conditions test, in lower case. */
  public get conditionKeys(): readonly string[] {
    return [...new Set(this.conditions.map(({ key }) => key))];
  }

  /** The statement as a result names it. */
  public describe(): DecidingStatement {
    const effect = this.isAllow ? 'Allow' : 'Deny';
    return { policy: this.policy, statementIndex: this.index, effect, ...(this.sid !== undefined && { sid: this.sid }) };
  }
}

function sidOf(statement: JsonObject, place: string): string | undefined {
  const { Sid: sid } = statement;
  if (sid === undefined || typeof sid === 'string') return sid;
  throw new MalformedPolicyError(`${place}.Sid`, `expected a string, found ${describe(sid)}`);
}

function effectOf(statement: JsonObject, place: string): string {
  const { Effect: effect } = statement;
  if (effect === 'Allow' || effect === 'Deny') return effect;
  throw new MalformedPolicyError(`${place}.Effect`, `expected "Allow" or "Deny", found ${describe(effect)}`);
}

function oneOf(statement: JsonObject, name: string, negatedName: string, place: string) {
  const { [name]: plain, [negatedName]: negated } = statement;
  if (plain !== undefined && negated !== undefined) {
    throw new MalformedPolicyError(place, `${name} and ${negatedName} exclude each other; found both`);
  }
  if (plain !== undefined) return { value: plain, negated: false, place: `${place}.${name}` };
  return negated === undefined ? undefined : { value: negated, negated: true, place: `${place}.${negatedName}` };
}
