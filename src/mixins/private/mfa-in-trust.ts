import { changeBranches, hoistChoice, isChoice, isUnknown, spreadBranches } from './branches';
import { conditionWithMfa } from './mfa-in-condition';
import { ConditionBlock } from '../../private/mfa-condition';
import { asArray, isObject, Json } from '../../private/template-values';
import { trustStatementName, trustStatementPlace } from '../../private/trust-statement-name';

/**
 * A rendered trust policy in which everybody but services and identity providers needs MFA.
 *
 * Each Allow of accounts, users, roles or everybody gets the conditions. Statements for services and identity providers, which have no
 * MFA to show, stay as they are; a statement for both is divided.
 */
export class MfaInTrust {
  /** The trust policy with MFA. */
  public readonly document: unknown;

  /** The statements that needed a change, as people read them. */
  public readonly changed: string[] = [];

  /** What keeps a statement from needing MFA, or lets nobody meet it: one sentence each. */
  public readonly problems: string[] = [];

  /** The trust policy without what services and identity providers are allowed, every statement in its place. */
  public readonly ofPeople: Json;

  private readonly people: unknown[] = [];

  constructor(document: unknown, private readonly mfa: ConditionBlock) {
    this.document = changeBranches(document, (one) => this.inDocument(one));
    this.ofPeople = { Statement: this.people };
  }

  private inDocument(document: unknown): unknown {
    if (document === undefined) return undefined;
    if (!isObject(document) || isUnknown(document)) {
      this.problems.push(typeof document === 'string'
        ? 'the trust policy is text, which is not looked into: give it as an object'
        : 'the trust policy is known to CloudFormation only, and MFA cannot be added to it: write it out');
      return document;
    }
    return { ...document, Statement: changeBranches(document.Statement, (statements) => this.inStatements(statements)) };
  }

  private inStatements(statements: unknown): unknown {
    if (isUnknown(statements)) return this.leave(statements, 'the statements of the trust policy are');
    return asArray(statements).flatMap((statement, index) => {
      const result = this.inStatement(statement, index);
      this.people.push(...result.map((one) => changeBranches(one, (branch) => isOthers(branch) ? { Effect: 'Deny' } : branch)));
      return result;
    });
  }

  private inStatement(statement: unknown, index: number): unknown[] {
    return spreadBranches(statement, (one) => {
      if (!isObject(one) || isUnknown(one)) return [this.leave(one, `${trustStatementPlace(index)} is`)];
      const chosen = ['Effect', 'Principal'].find((element) => isChoice(one[element]));
      if (chosen !== undefined) return this.inStatement(hoistChoice(one, chosen), index);
      if (one.Effect === 'Deny') return [one];
      const unknown = ['Effect', 'Principal'].find((element) => isUnknown(one[element]));
      return unknown === undefined ? this.inAllow(one, index) : [this.leave(one, `the ${unknown} of ${trustStatementPlace(index)} is`)];
    });
  }

  private inAllow(statement: Json, index: number): unknown[] {
    const { Principal, Sid, ...rest } = statement;
    if (isOthers(statement)) return [statement];
    const [others, people] = isObject(Principal) ? dividedBy(isOther, Principal) : [];
    if (others === undefined || Object.keys(others).length === 0) return [this.withMfa(statement, index)];
    return [this.withMfa({ ...statement, Principal: people }, index), { ...rest, Principal: others }];
  }

  private withMfa(statement: Json, index: number): Json {
    const described = trustStatementName(statement, index);
    const Condition = conditionWithMfa(statement.Condition, this.mfa, (problem) => this.problems.push(`${described} ${problem}`));
    if (JSON.stringify(Condition) !== JSON.stringify(statement.Condition)) this.changed.push(described);
    return { ...statement, Condition };
  }

  private leave(value: unknown, what: string): unknown {
    this.problems.push(`${what} known to CloudFormation only, and MFA cannot be added to it: write it out`);
    return value;
  }
}

// AWS checks the MFA of its own users alone. NotPrincipal and a principal of text take in everybody, and so may a type of principal that
// is not known here.
function isOthers(statement: unknown): boolean {
  return isObject(statement) && isObject(statement.Principal) && Object.keys(statement.Principal).every(isOther);
}

function isOther(type: string): boolean {
  return type === 'Service' || type === 'Federated';
}

function dividedBy(test: (key: string) => boolean, object: Json): [Json, Json] {
  const entries = Object.entries(object);
  return [Object.fromEntries(entries.filter(([key]) => test(key))), Object.fromEntries(entries.filter(([key]) => !test(key)))];
}
