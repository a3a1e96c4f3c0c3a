import { partitionOf } from './caller-states';
import { AccessAnalysis, AccessAnalysisOptions } from '../analysis/access-analysis';
import { Caller } from '../caller';
import { CallerKind } from '../caller-kind';
import { Identity } from '../template/identity';

/** Tells which services a role trusts; every role is asked once about each. */
export class TrustedServices {
  private readonly answers = new Map<Identity, Map<string, boolean>>();

  public constructor(private readonly options: AccessAnalysisOptions) {}

  /** Whether a service of the account of the role may assume it. */
  public trusts(role: Identity, service: string): boolean {
    const known = this.answers.get(role) ?? new Map<string, boolean>();
    this.answers.set(role, known);
    let answer = known.get(service);
    if (answer === undefined) {
      answer = this.decide(role, service);
      known.set(service, answer);
    }
    return answer;
  }

  private decide(role: Identity, service: string): boolean {
    const { trustPolicy, accountId, arn } = role;
    if (!trustPolicy) return false;
    const caller = Caller.of({
      kind: CallerKind.ROLE_SESSION,
      arn: `arn:${partitionOf(role)}:sts::${accountId}:assumed-role/${service}/service`,
      contextKeys: { 'aws:PrincipalServiceName': service, 'aws:PrincipalIsAWSService': 'true', 'aws:SourceAccount': accountId },
    });
    return AccessAnalysis.of({ identityPolicies: [], trustPolicy }, this.options).findAllowed(caller, 'sts:AssumeRole', arn) !== undefined;
  }
}
