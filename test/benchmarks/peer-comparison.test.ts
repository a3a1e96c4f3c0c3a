import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisions as independentDecisions } from './independent-decisions.json';
import { ENFORCEMENT_ROWS, Flaw } from '../../benchmarks/enforcement-rows';
import { decideByGroup, GROUP_VARIANTS } from '../../benchmarks/group-variants';
import { decideByPeer, decideRows, flawedRows, renderPeerComparison } from '../../benchmarks/peer-comparison';
import { PeerPolicy, peerPolicies } from '../../benchmarks/peer-policies';

const ROOT = join(__dirname, '..', '..');
const FLAWS = [Flaw.UNSAFE, Flaw.LOOSE, Flaw.LOCK_OUT];

function peer(file: string): PeerPolicy {
  return peerPolicies()[readdirSync(join(ROOT, 'benchmarks', 'peer-policies')).sort().indexOf(`${file}.json`)];
}

test('docs/peer-comparison.md is what `npx projen peer-comparison` writes', () => {
  expect(readFileSync(join(ROOT, 'docs', 'peer-comparison.md'), 'utf8')).toBe(renderPeerComparison());
});

describe('MfaEnforcedGroup', () => {
  test('has no flaw by default', () => {
    const decisions = decideRows(decideByGroup({}));

    expect(FLAWS.flatMap((flaw) => flawedRows(decisions, flaw))).toEqual([]);
  });

  test.each(GROUP_VARIANTS.map((variant) => [variant.name, variant] as const))('%s: opens and closes what it declares, and nothing else', (_, variant) => {
    const decisions = decideRows(decideByGroup(variant.options));

    expect(FLAWS.flatMap((flaw) => flawedRows(decisions, flaw)).sort()).toEqual([...variant.declared].sort());
  });
});

describe('published policies', () => {
  test.each(Object.entries(independentDecisions))('%s: another evaluator answers the same', (file, expected) => {
    const decisions = decideRows(decideByPeer(peer(file)));

    expect(Object.fromEntries(ENFORCEMENT_ROWS.map(({ id }, index) => [id, decisions[index]]))).toMatchObject(expected);
  });

  test('every one lets somebody without MFA do harm', () => {
    const safe = peerPolicies().filter((policy) => flawedRows(decideRows(decideByPeer(policy)), Flaw.UNSAFE, policy.kind).length === 0);

    expect(safe.map(({ name }) => name)).toEqual([]);
  });

  test('what other policies allow under MFA is not the fault of a Deny', () => {
    const decisions = decideRows(decideByPeer(peer('20-cdk-mfa-managed-policy')));

    expect(flawedRows(decisions, Flaw.UNSAFE, 'deny')).toEqual(['A1', 'B13', 'C1']);
    expect(flawedRows(decisions, Flaw.UNSAFE, 'complete')).toEqual(['A1', 'B11', 'B13', 'C1']);
  });
});
