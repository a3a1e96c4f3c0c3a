import { CheckedModel } from './checked-model';
import { CheckedStatement, checkedStatements } from './checked-policies';
import { eachDecided } from './each-decided';
import { Counterexample, Finding } from './finding';
import { findingOf } from './finding-of';
import { foundStatement } from './found-statement';
import { testsMfa } from './mfa-response';
import { Rule } from './rule';
import { statementName } from './statement-name';

/** A mistake that a statement may make about MFA. */
export interface StatementMistake {
  /** What the statement does, behind its name. */
  predicate(counterexample: Counterexample): string;
  /** A request that shows that the statement makes it; undefined if it does not. */
  counterexample(checked: CheckedStatement): Counterexample | undefined;
}

/** The statements that deny and look at MFA; those of trust policies are among them. */
export function deniesByMfa(model: CheckedModel): CheckedStatement[] {
  return checkedStatements(model).filter(({ statement }) => !statement.isAllow && testsMfa(statement));
}

/** One finding for each of the statements that makes the mistake. */
export function mistakeFindings(statements: readonly CheckedStatement[], rule: Pick<Rule, 'id' | 'severity' | 'fix'>, mistake: StatementMistake): Finding[] {
  return eachDecided(statements, ({ subject }) => subject, (checked) => {
    const counterexample = mistake.counterexample(checked);
    if (!counterexample) return [];
    const { policy, statement, subject } = checked;
    return [findingOf(rule, {
      message: `${statementName(statement)} ${mistake.predicate(counterexample)}`,
      subject,
      statement: foundStatement(statement, policy),
      counterexample,
    })];
  });
}
