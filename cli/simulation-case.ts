import { Caller } from '../src/simulation/caller';
import { CallerKind } from '../src/simulation/caller-kind';
import { CompiledPolicy, PolicyPlacement } from '../src/simulation/compiled-policy';
import { evaluate, PolicySet } from '../src/simulation/evaluate';
import { SimulationDecision, SimulationResult } from '../src/simulation/simulation-result';

/** One request with the policies that it meets, as the file of cases has it. */
export interface SimulationCase {
  readonly id: string;
  readonly caller: {
    readonly kind: CallerKind;
    readonly arn: string;
    readonly accountId?: string;
    readonly ownMfaDevices?: number;
  };
  readonly action: string;
  readonly resource: string;
  /** Complete: the kind of caller adds nothing to it. */
  readonly context: ReadonlyMap<string, string | string[]>;
  readonly identityPolicies: unknown[];
  readonly sessionPolicy?: unknown;
  readonly permissionsBoundary?: unknown;
  readonly trustPolicy?: unknown;
  readonly expected?: string;
  /** The entry's place, for errors. */
  readonly where: string;
}

export interface Decision {
  readonly id: string;
  readonly decision: SimulationDecision;
  readonly decidedBy: string;
}

/** Decides one case. A caller or a policy that cannot be read is an error that names the entry. */
export function decide(one: SimulationCase): Decision {
  try {
    const result = evaluate({ caller: Caller.of(one.caller), action: one.action, resource: one.resource, context: one.context }, policiesOf(one));
    return { id: one.id, decision: result.decision, decidedBy: decidedBy(result) };
  } catch (error) {
    throw new Error(`${one.where}: ${(error as Error).message}`);
  }
}

function policiesOf(one: SimulationCase): PolicySet {
  const { IDENTITY, TRUST } = PolicyPlacement;
  const session = optional(one.sessionPolicy, 'sessionPolicy', IDENTITY);
  return {
    identityPolicies: one.identityPolicies.map((document, index) => CompiledPolicy.parse(document, `identityPolicies[${index}]`, IDENTITY)),
    permissionsBoundary: optional(one.permissionsBoundary, 'permissionsBoundary', IDENTITY),
    sessionPolicies: session && [session],
    trustPolicy: optional(one.trustPolicy, 'trustPolicy', TRUST),
  };
}

function optional(document: unknown, name: string, placement: PolicyPlacement): CompiledPolicy | undefined {
  return document === undefined ? undefined : CompiledPolicy.parse(document, name, placement);
}

function decidedBy({ decidedBy: statement, reason }: SimulationResult): string {
  if (!statement) {
    return reason;
  }
  const sid = statement.sid === undefined ? '' : ` (${statement.sid})`;
  return `${statement.policy}.Statement[${statement.statementIndex}]${sid}`;
}

export function outcome({ decision }: Decision): 'ALLOW' | 'DENY' {
  return decision === SimulationDecision.ALLOWED ? 'ALLOW' : 'DENY';
}

