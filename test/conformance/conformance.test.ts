import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Caller, CallerKind, CustomPolicies, PolicySimulator, SimulationDecision, SimulationRequest } from '../../src/simulation';

interface Entry {
  readonly id: string;
  readonly caller: { readonly kind: CallerKind; readonly arn: string; readonly accountId: string; readonly ownMfaDevices: number };
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string | string[]>;
  readonly identityPolicies: object[];
  readonly sessionPolicy?: object | null;
  readonly trustPolicy?: object | null;
  readonly expected: 'ALLOW' | 'DENY';
  readonly note?: string;
}

function entries(file: string): Entry[] {
  return JSON.parse(readFileSync(join(__dirname, file), 'utf8'));
}

function requestOf({ caller, action, resource, context }: Entry): SimulationRequest {
  const single = Object.entries(context).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const multiple = Object.entries(context).filter((pair): pair is [string, string[]] => typeof pair[1] !== 'string');
  return {
    caller: Caller.of(caller),
    action,
    resource,
    context: Object.fromEntries(single),
    multivaluedContext: Object.fromEntries(multiple),
  };
}

function policiesOf({ identityPolicies, sessionPolicy, trustPolicy }: Entry): CustomPolicies {
  return { identityPolicies, ...(sessionPolicy && { sessionPolicies: [sessionPolicy] }), ...(trustPolicy && { trustPolicy }) };
}

describe.each([
  ['documented-decisions.json', 90],
  ['observed-decisions.json', 581],
])('%s', (file, count) => {
  const all = entries(file);

  test('is complete', () => {
    expect(all).toHaveLength(count);
  });

  test.each(all.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
    const { decision } = PolicySimulator.simulateCustomPolicies(requestOf(entry), policiesOf(entry));
    expect(decision === SimulationDecision.ALLOWED ? 'ALLOW' : 'DENY').toBe(entry.expected);
  });
});
