import { App } from 'aws-cdk-lib';
import { prove, requestFor, templatesOf } from './support/prove';
import { peerPolicies } from '../../../benchmarks/peer-policies';
import { ROLE_KINDS_WITH_MFA } from '../../../cli/prove/callers';
import { Proof, ProvenPrincipal } from '../../../cli/prove/proof';
import { buildProof } from '../../../cli/prove/proof-builder';
import { addQuickstart } from '../../../examples/quickstart/quickstart-stacks';
import { appOf, AUDIT_SCENES } from '../../support/audit-scenes';
import { templateOfPeer } from '../../support/peer-templates';

/** Users and roles that somebody without MFA may do something with that nobody declared. */
function openPrincipals({ principals, accesses }: Proof): ProvenPrincipal[] {
  return principals.filter(({ access }) => accesses[access].some(({ allowed }) => allowed.some(({ verdict }) => verdict === 'without-mfa')));
}

/** Findings speak of a user, of the group of a user, or of the policies that both have; of a role itself. */
function hasFinding({ findings }: Proof, { kind, arn, groups }: ProvenPrincipal): boolean {
  return findings.some(({ subject, counterexample }) =>
    subject.arn === arn || (kind === 'user' && (groups.includes(subject.name) || counterexample?.callerArn === arn)));
}

function expectSound(proof: Proof): void {
  const uncovered = openPrincipals(proof).filter((principal) => !hasFinding(proof, principal)).map(({ arn }) => arn);
  expect({ uncovered }).toEqual({ uncovered: [] });
  for (const { kind, access, reachedWithoutMfa } of proof.principals.filter((one) => one.kind === 'role')) {
    const kinds = proof.accesses[access].map(({ callerKind }) => callerKind).filter((callerKind) => !ROLE_KINDS_WITH_MFA.includes(callerKind));
    expect({ kind, count: kinds.length }).toEqual({ kind, count: reachedWithoutMfa === undefined ? 0 : 1 });
  }
}

describe('the quickstart', () => {
  const app = new App();
  addQuickstart(app);
  const proof = prove(templatesOf(app)[0], ...templatesOf(app).slice(1));

  test('leaves nothing open, and everything is decided', () => {
    expect([proof.findings, proof.undecided, openPrincipals(proof)]).toEqual([[], [], []]);
    expect(proof.principals.map(({ name }) => name)).toEqual(['alice', 'bob', 'production-admin']);
  });

  test('its users are all under the enforcement', () => {
    expect(proof.principals.map(({ underEnforcement }) => underEnforcement)).toEqual([true, true, false]);
  });
});

describe('whoever may do something without MFA that is not declared has a finding', () => {
  test.each(AUDIT_SCENES.map((scene) => [scene.name, scene] as const))('%s', (_, scene) => {
    const [first, ...others] = templatesOf(appOf(scene));
    expectSound(prove(first, ...others));
  });

  test.each(peerPolicies().map((peer) => [peer.name, peer] as const))('%s', (_, peer) => {
    const proof = buildProof(requestFor({ template: templateOfPeer(peer), props: { accountId: '111122223333' } }));
    expectSound(proof);
    expect(proof.findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });
});
