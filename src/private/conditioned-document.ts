import { Conditions, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * Passes statements on to another document, with conditions and actions added to each.
 */
export class ConditionedDocument extends PolicyDocument {
  constructor(private readonly target: PolicyDocument, private readonly conditions: Conditions, private readonly actions: string[] = []) {
    super();
  }

  public override addStatements(...statements: PolicyStatement[]): void {
    for (const statement of statements) {
      statement.addConditions(this.conditions);
      statement.addActions(...this.actions);
      this.target.addStatements(statement);
    }
  }
}
