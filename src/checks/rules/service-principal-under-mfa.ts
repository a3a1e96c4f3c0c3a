import { Caller } from '../../simulation/caller';
import { isJsonObject } from '../../simulation/policy-json';
import { anyUser } from '../any-user';
import { CheckedModel } from '../checked-model';
import { CheckedStatement, checkedStatements } from '../checked-policies';
import { eachDecided } from '../each-decided';
import { findingOf } from '../finding-of';
import { foundStatement } from '../found-statement';
import { mfaResponse, testsMfa } from '../mfa-response';
import { requestsUnder } from '../probed-request';
import { Rule } from '../rule';
import { statementName } from '../statement-name';
import { subjectOf } from '../subject-of';

export const servicePrincipalUnderMfa: Rule = {
  id: 'service-principal-under-mfa',
  severity: 'error',
  title: 'A trust policy asks an AWS service for MFA',
  rationale: 'A service that assumes a role authenticates with no MFA device, and aws:MultiFactorAuthPresent is not in its request: under a '
    + 'condition that requires MFA it is never let in.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
  fix: 'give the service a statement of its own without the condition on MFA, or a role of its own',
  find: (model) => {
    const candidates = checkedStatements(model).filter(({ statement }) => statement.isAllow && testsMfa(statement));
    return eachDecided(candidates, ({ subject }) => subject, (checked) => {
      const { policy, statement, trustOf } = checked;
      const services = servicesOf(statement.raw.Principal);
      if (!trustOf || services.length === 0 || !appliesOnlyWithMfa(model, checked)) return [];
      const message = `${statementName(statement)} lets ${services.join(', ')} assume the role ${trustOf.name} only with MFA, which no service has`;
      return [findingOf(servicePrincipalUnderMfa, { message, subject: subjectOf(trustOf), statement: foundStatement(statement, policy) })];
    });
  },
};

function servicesOf(principal: unknown): string[] {
  return isJsonObject(principal) && principal.Service !== undefined ? [principal.Service].flat().map(String) : [];
}

function appliesOnlyWithMfa({ at }: CheckedModel, checked: CheckedStatement): boolean {
  const caller = Caller.consoleWithMfa(anyUser(checked.subject), { tokenIssueTime: at.toISOString() });
  return requestsUnder(checked, caller, at).some((request) => {
    const applies = mfaResponse(checked.statement, caller, request, at);
    return applies(0) && !applies('absent');
  });
}
