import { malformedPolicyDocument } from './errors';
import { checkConditions } from './policy-conditions';
import { checkActions, checkSids, hasEither } from './policy-elements';
import { checkResources, LEGACY_PARSING } from './policy-resources';
import { checkTrustStatement } from './trust-statement';
import { CompiledPolicy, PolicyPlacement } from '../../src/simulation/compiled-policy';
import { MalformedPolicyError } from '../../src/simulation/malformed-policy-error';
import { isJsonObject, JsonObject } from '../../src/simulation/policy-json';
import { isNestedDeeperThan } from '../nesting';
import { StoredDocument } from '../state/policy';

/** What a document is stored or passed as: IAM and STS are not equally strict. */
export type PolicyStage = 'identity' | 'trust' | 'session';

export const SYNTAX_ERRORS = 'Syntax errors in policy.';

/** Deeper than the values of conditions lie, and little enough to be walked and printed. */
const DEEPEST = 10;

const POLICY_MEMBERS = new Set(['Version', 'Id', 'Statement']);
const STATEMENT_MEMBERS = new Set([
  'Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition',
]);
const VERSIONS: readonly unknown[] = [undefined, '2008-10-17', '2012-10-17'];

/**
 * Checks a document as IAM does before it stores it, and compiles it for the evaluator.
 *
 * @param name how decisions name the policy
 * @throws AwsError MalformedPolicyDocument
 */
export function validatePolicyDocument(text: string, stage: PolicyStage, name = `${stage} policy`): StoredDocument {
  const document = parseJson(text, stage);
  const statements = statementsOf(document);
  statements.forEach((statement, index) => checkStatement(statement, stage, `Statement[${index}]`));
  checkSids(statements);
  const compiled = compile(document, stage, name);
  // Observed on AWS: session policies with values that cannot be read are taken, except broken Base64.
  if (stage !== 'session') {
    statements.forEach((statement, index) =>
      checkConditions(statement.Condition, document.Version === '2012-10-17', `Statement[${index}].Condition`));
  }
  return { text, compiled };
}

function parseJson(text: string, stage: PolicyStage): JsonObject {
  try {
    const document: unknown = JSON.parse(text);
    if (isJsonObject(document) && !isNestedDeeperThan(DEEPEST, document)) {
      return document;
    }
  } catch {
    throw malformedPolicyDocument(stage === 'identity' ? SYNTAX_ERRORS : 'This policy contains invalid Json');
  }
  throw malformedPolicyDocument(`${SYNTAX_ERRORS} Expected a JSON object with Version and Statement, at most ${DEEPEST} levels deep.`);
}

function statementsOf(document: JsonObject): JsonObject[] {
  const unknown = Object.keys(document).find(member => !POLICY_MEMBERS.has(member));
  if (unknown !== undefined) {
    throw malformedPolicyDocument(`${SYNTAX_ERRORS} Unknown element ${unknown}; expected Version, Id and Statement.`);
  }
  if (!VERSIONS.includes(document.Version)) {
    throw malformedPolicyDocument(`${SYNTAX_ERRORS} Version is ${JSON.stringify(document.Version)}; expected 2012-10-17 or 2008-10-17.`);
  }
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  if (statements.length === 0 || !statements.every(isJsonObject)) {
    throw malformedPolicyDocument(`${SYNTAX_ERRORS} Statement is expected to be an object or a list of objects, and not empty.`);
  }
  return statements as JsonObject[];
}

function checkStatement(statement: JsonObject, stage: PolicyStage, place: string): void {
  const unknown = Object.keys(statement).find(member => !STATEMENT_MEMBERS.has(member));
  if (unknown !== undefined) {
    throw malformedPolicyDocument(stage === 'trust'
      ? `Unknown field ${unknown}`
      : `${SYNTAX_ERRORS} ${place}: unknown element ${unknown}; expected ${[...STATEMENT_MEMBERS].join(', ')}.`);
  }
  if (stage === 'trust') {
    checkTrustStatement(statement);
  } else {
    checkIdentityStatement(statement);
  }
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    // The right word in the wrong letter case gets past the first parser and not past the second.
    const first = /^(?:allow|deny)$/i.test(String(statement.Effect)) ? `${LEGACY_PARSING}:` : SYNTAX_ERRORS;
    throw malformedPolicyDocument(`${first} ${place}: Effect is ${JSON.stringify(statement.Effect)}; expected Allow or Deny.`);
  }
}

function checkIdentityStatement(statement: JsonObject): void {
  if ('Principal' in statement || 'NotPrincipal' in statement) {
    throw malformedPolicyDocument('Policy document should not specify a principal.');
  }
  if (!hasEither(statement, 'Action', 'NotAction')) {
    throw malformedPolicyDocument('Policy statement must contain actions.');
  }
  if (!hasEither(statement, 'Resource', 'NotResource')) {
    throw malformedPolicyDocument('Policy statement must contain resources.');
  }
  checkResources(statement.Resource ?? statement.NotResource);
  checkActions(statement.Action ?? statement.NotAction);
}

function compile(document: JsonObject, stage: PolicyStage, name: string): CompiledPolicy {
  try {
    return CompiledPolicy.parse(document, name, stage === 'trust' ? PolicyPlacement.TRUST : PolicyPlacement.IDENTITY);
  } catch (error) {
    if (error instanceof MalformedPolicyError) {
      throw malformedPolicyDocument(`${SYNTAX_ERRORS} ${error.message}`);
    }
    throw error;
  }
}
