import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENFORCEMENT_ROWS, Flaw, People } from './enforcement-rows';
import { decideByGroup, GROUP_VARIANTS } from './group-variants';
import { PeerPolicy, peerPolicies } from './peer-policies';
import { CustomPolicies, PolicySimulator, SimulationDecision, SimulationRequest } from '../src/simulation';

/** Decides the request of a row. */
type Decide = (request: SimulationRequest, administrator: boolean) => SimulationDecision;

const FILE = join(__dirname, '..', 'docs', 'peer-comparison.md');
const ACCOUNT = 'arn:aws:iam::111122223333';
const ALICE: People = { account: ACCOUNT, self: `${ACCOUNT}:user/alice`, other: `${ACCOUNT}:user/bob` };
const ERIN: People = { ...ALICE, self: `${ACCOUNT}:user/eng/erin` };
const ADMINISTRATOR_ACCESS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const NOTES: Record<PeerPolicy['kind'], string[]> = {
  complete: [],
  deny: ['a Deny to stand beside other policies'],
  boundary: ['a permissions boundary'],
};

const INTRODUCTION = `# Published policies that enforce MFA, and this library's

Every policy is asked the same questions by the same evaluator, \`PolicySimulator.simulateCustomPolicies\`. In rows A the user has
\`AdministratorAccess\` besides the policy, in rows B and C the policy alone; with a policy that grants nothing by itself, a Deny or a
permissions boundary, the user has it in every row. An access key is a long-term one, whose requests have no
\`aws:MultiFactorAuthPresent\`. No user has a device yet. This file is written by

\`\`\`console
npx projen peer-comparison
\`\`\`

and a test compares the two. The policies are in [benchmarks/peer-policies](../benchmarks/peer-policies), the questions in
[benchmarks/enforcement-rows.ts](../benchmarks/enforcement-rows.ts).
`;

function decide(request: SimulationRequest, policies: CustomPolicies): SimulationDecision {
  return PolicySimulator.simulateCustomPolicies(request, policies).decision;
}

/** The decisions on all rows, in their order. */
export function decideRows(decideRow: Decide): SimulationDecision[] {
  return ENFORCEMENT_ROWS.map((row) => decideRow(row.of(row.path ? ERIN : ALICE), row.administrator));
}

export function decideByPeer({ kind, policies }: PeerPolicy): Decide {
  if (kind === 'boundary') {
    return (request) => decide(request, { identityPolicies: [ADMINISTRATOR_ACCESS], permissionsBoundary: policies[0] });
  }
  return (request, administrator) =>
    decide(request, { identityPolicies: administrator || kind === 'deny' ? [...policies, ADMINISTRATOR_ACCESS] : policies });
}

/** The rows that are answered wrong in one way. What other policies allow under MFA is not the fault of a Deny or a boundary. */
export function flawedRows(decisions: readonly SimulationDecision[], flaw: Flaw, kind: PeerPolicy['kind'] = 'complete'): string[] {
  return ENFORCEMENT_ROWS
    .filter((row, index) => row.flaw === flaw && (decisions[index] === SimulationDecision.ALLOWED) !== row.allowed)
    .filter((row) => kind === 'complete' || !row.withMfa)
    .map((row) => row.id);
}

/** The whole of docs/peer-comparison.md. */
export function renderPeerComparison(): string {
  const peers = peerPolicies().map((peer) => ({ ...peer, decisions: decideRows(decideByPeer(peer)) }));
  const variants = GROUP_VARIANTS.map((variant) => ({ ...variant, decisions: decideRows(decideByGroup(variant.options)) }));
  return [
    INTRODUCTION,
    '## Result\n',
    table(['policy', 'unsafe', 'loose', 'locks out'], [
      ...variants.map(({ name, declared, decisions }) => [`**MfaEnforcedGroup**, ${name}`, ...flawCells(decisions, 'complete', declared)]),
      ...peers.map(({ name, kind, decisions }) => [name, ...flawCells(decisions, kind)]),
    ]),
    '*Unsafe*: somebody without MFA does harm, or users raise themselves. *Loose*: more is told or allowed than registering a device needs.\n'
    + '*Locks out*: users are kept from what they have to do or, in B10, to see. A row in brackets is what the option of this library is for, and its description says so.\n',
    '## Questions\n',
    table(['row', 'request', 'right answer', 'otherwise', 'why'],
      ENFORCEMENT_ROWS.map(({ id, request, allowed, flaw, why }) => [id, request, allowed ? 'allowed' : 'denied', flaw, why])),
    '## All answers\n',
    'yes: allowed. NO: denied explicitly, whatever other policies allow. no: nothing allows it.\n',
    table(['policy', ...ENFORCEMENT_ROWS.map(({ id }) => id)],
      [...variants.map(({ name, decisions }) => [`**MfaEnforcedGroup**, ${name}`, ...decisions.map(answer)]), ...peers.map(({ name, decisions }) => [name, ...decisions.map(answer)])]),
    '## Sources\n',
    'Facts of the policies, at the versions named; statements of the same condition and resource are put together. What could not be read is said.\n',
    table(['policy', 'source', 'note', 'not known'],
      peers.map(({ name, source, kind, note, unknown }) => [name, source, [...NOTES[kind], ...(note === undefined ? [] : [note])].join('; '), unknown ?? ''])),
  ].join('\n');
}

function flawCells(decisions: readonly SimulationDecision[], kind: PeerPolicy['kind'], declared: readonly string[] = []): string[] {
  return [Flaw.UNSAFE, Flaw.LOOSE, Flaw.LOCK_OUT].map((flaw) =>
    flawedRows(decisions, flaw, kind).map((id) => (declared.includes(id) ? `(${id})` : id)).join(' ') || 'none');
}

function answer(decision: SimulationDecision): string {
  if (decision === SimulationDecision.ALLOWED) return 'yes';
  return decision === SimulationDecision.EXPLICIT_DENY ? 'NO' : 'no';
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n';
}

function main(): void {
  if (process.argv.includes('--write')) writeFileSync(FILE, renderPeerComparison());
  else process.stdout.write(renderPeerComparison());
}

if (require.main === module) main();
