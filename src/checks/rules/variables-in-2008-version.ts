import { UNLISTED_ACTION } from '../../simulation/analysis/action-classes';
import { Caller } from '../../simulation/caller';
import { CallerContextName } from '../../simulation/caller-contexts';
import { callerOf } from '../../simulation/caller-of';
import { CompiledPolicy } from '../../simulation/compiled-policy';
import { CompiledStatement } from '../../simulation/compiled-statement';
import { PolicyText } from '../../simulation/policy-text';
import { contextOf } from '../../simulation/request-context';
import { Bearer, bearersOf } from '../bearers';
import { candidateActions } from '../candidate-actions';
import { CheckedModel } from '../checked-model';
import { CheckedPolicy, checkedPolicies } from '../checked-policies';
import { counterexampleOf } from '../counterexample-of';
import { eachDecided } from '../each-decided';
import { Counterexample, Finding } from '../finding';
import { findingOf } from '../finding-of';
import { foundStatement } from '../found-statement';
import { decide, requestsUnder, wholeContext } from '../probed-request';
import { Rule } from '../rule';
import { statementName } from '../statement-name';

const VARIABLES_VERSION = '2012-10-17';
const WITH_MFA: Readonly<Record<Bearer['kind'], CallerContextName>> = { user: 'consoleWithMfa', role: 'roleSessionFromMfaSession' };

export const variablesIn2008Version: Rule = {
  id: 'variables-in-2008-version',
  severity: 'error',
  title: 'Policy variables are plain text',
  rationale: 'Policy variables such as ${aws:username} were introduced with version 2012-10-17 of the policy language. In a document of another '
    + 'Version, or of none, they are text: user/${aws:username} is then the ARN of nobody.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  fix: 'set the Version of the document to 2012-10-17',
  find: (model) => {
    const candidates = checkedPolicies(model).filter(({ policy }) => policy.document.Version !== VARIABLES_VERSION);
    return eachDecided(candidates, ({ subject }) => subject, (checked) => findIn(model, checked));
  },
};

function findIn(model: CheckedModel, checked: CheckedPolicy): Finding[] {
  const { policy, subject } = checked;
  const meant = asMeant(policy);
  return policy.statements.flatMap((statement, index) => {
    const variable = variableIn(statement);
    if (variable === undefined || !meant) return [];
    const version = policy.document.Version === undefined ? 'has no Version' : `has the Version ${String(policy.document.Version)}`;
    const counterexample = findDifference(model, checked, statement, meant, index);
    const message = `${statementName(statement)} holds ${variable}, which is plain text there: the document ${version}`;
    return [findingOf(variablesIn2008Version, {
      message, subject, statement: foundStatement(statement, policy), ...(counterexample && { counterexample }),
    })];
  });
}

/** The policy with variables; undefined if it could not be read then. */
function asMeant(policy: CompiledPolicy): CompiledPolicy | undefined {
  try {
    return CompiledPolicy.parse({ ...policy.document, Version: VARIABLES_VERSION }, policy.name);
  } catch {
    return undefined;
  }
}

function variableIn({ raw }: CompiledStatement): string | undefined {
  const texts = textsIn([raw.Resource, raw.NotResource, raw.Condition]);
  return texts.find((text) => PolicyText.parse(text, true, 'variable').hasVariables);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A request to which the statement would apply if its variables counted and does not, or the other way round. */
function findDifference(
  model: CheckedModel, checked: CheckedPolicy, statement: CompiledStatement, meant: CompiledPolicy, index: number,
): Counterexample | undefined {
  const { at } = model;
  const [bearer] = bearersOf(model, { ...checked, statement });
  if (!bearer) return undefined;
  const kind = WITH_MFA[bearer.kind];
  const caller = callerOf(bearer, kind, at);
  const intended = { ...checked, policy: meant, statement: meant.statements[index] };
  const requests = [
    ...requestsUnder(intended, caller, at),
    ...candidateActions(statement).flatMap((action) => resourcesMeant(statement, caller).map((resource) => ({ action, resource, context: {} }))),
  ];
  const request = requests.find(({ action, resource, context }) => {
    const whole = { action: action.toLowerCase(), resource, context: wholeContext(caller, { action, resource, context }, at) };
    return statement.applies(whole) !== intended.statement.applies(whole);
  });
  return request && counterexampleOf(kind, caller, request.action, { ...request, result: decide(bearer.policies, caller, request, at) });
}

/** What the resources of a statement name for a caller if their variables count. */
function resourcesMeant({ raw }: CompiledStatement, caller: Caller): string[] {
  const context = contextOf({ caller, action: UNLISTED_ACTION });
  return textsIn([raw.Resource, raw.NotResource]).flatMap((text) => {
    const meant = PolicyText.parse(text.replace('::*:', `::${caller.accountId}:`), true, 'resource').resolve(context);
    return meant === undefined ? [] : [meant.replace(/[*?]/g, 'x')];
  });
}
