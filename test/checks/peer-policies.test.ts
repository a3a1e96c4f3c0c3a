import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, User } from 'aws-cdk-lib/aws-iam';
import { inAccount, modelOf } from './support/model-of';
import { modelOfApp } from './support/model-of-app';
import { peerResources } from './support/peer-templates';
import { expectRedecided } from './support/redecided';
import { ENFORCEMENT_ROWS, EnforcementRow, Flaw } from '../../benchmarks/enforcement-rows';
import { GROUP_VARIANTS } from '../../benchmarks/group-variants';
import { decideByPeer, decideRows } from '../../benchmarks/peer-comparison';
import { PeerPolicy, peerPolicies } from '../../benchmarks/peer-policies';
import { findAll } from '../../src/checks/find-all';
import { Finding } from '../../src/checks/finding';
import { MfaEnforcedGroup } from '../../src/mfa-enforced-group';
import { SimulationDecision } from '../../src/simulation';

const OUTSIDE = 'user-outside-enforcement';
const OTHERS = 'exemption-reaches-others';
const UNLOCKS = 'exemption-unlocks';
const KEY_ENROLLS = 'enrollment-with-long-term-key';
const BOOL = 'deny-uses-bool';
const IF_EXISTS = 'allow-or-trust-uses-if-exists';
const NAMED_DEVICE = 'named-device-cannot-enroll';
const PATH = 'user-with-path-cannot-enroll';

/** The rules that find something: with AdministratorAccess beside the policy, and with the policy alone. */
const HOLES: Readonly<Record<string, readonly [withAdministratorAccess: readonly string[], alone: readonly string[]]>> = {
  '01-aws-security-credentials': [[OTHERS, KEY_ENROLLS], [KEY_ENROLLS, PATH]],
  '02-aws-security-credentials-mfa-only': [[OTHERS, KEY_ENROLLS], [KEY_ENROLLS, PATH]],
  '03-aws-self-manage-cli': [[OTHERS, KEY_ENROLLS], [KEY_ENROLLS, PATH]],
  '04-aws-security-key': [[OTHERS, KEY_ENROLLS], [KEY_ENROLLS, PATH]],
  // Grants nothing by itself, as 06, 13, 14 and 20.
  '05-aws-knowledge-center': [[BOOL, OUTSIDE, UNLOCKS, OTHERS], [BOOL]],
  '06-aws-knowledge-center-answer': [[OUTSIDE, UNLOCKS, OTHERS, KEY_ENROLLS], []],
  '07-terraform-aws-iam': [[UNLOCKS, OTHERS, KEY_ENROLLS], [UNLOCKS, KEY_ENROLLS]],
  '08-trussworks-mfa': [[UNLOCKS, OTHERS, KEY_ENROLLS], [UNLOCKS, OTHERS, KEY_ENROLLS, PATH]],
  '09-enforce-mfa': [[OUTSIDE], [OUTSIDE, KEY_ENROLLS, NAMED_DEVICE, PATH]],
  '10-enforce-mfa-with-credentials': [[IF_EXISTS, OUTSIDE], [IF_EXISTS, OUTSIDE, KEY_ENROLLS, NAMED_DEVICE, PATH]],
  '11-enforce-mfa-with-deny': [[OUTSIDE], [OUTSIDE, NAMED_DEVICE, PATH]],
  '12-tedilabs-account': [[UNLOCKS, OTHERS, KEY_ENROLLS], [UNLOCKS, KEY_ENROLLS]],
  '13-landing-zone-accelerator': [[BOOL, OUTSIDE, UNLOCKS, OTHERS], [BOOL]],
  '14-landing-zone-accelerator-sample': [[BOOL, OUTSIDE, UNLOCKS, OTHERS], [BOOL]],
  '15-rust-lang-simpleinfra': [[UNLOCKS, OTHERS, KEY_ENROLLS], [UNLOCKS, KEY_ENROLLS, PATH]],
  '16-philips-account-setup': [[UNLOCKS, OTHERS, KEY_ENROLLS], [UNLOCKS, KEY_ENROLLS, NAMED_DEVICE, PATH]],
  '17-qtangs-enforce-mfa': [[OTHERS, KEY_ENROLLS], [KEY_ENROLLS, NAMED_DEVICE, PATH]],
  '18-1strategy-cross-account-roles': [[IF_EXISTS, OUTSIDE], [IF_EXISTS, OUTSIDE, NAMED_DEVICE, PATH]],
  '19-cdk-deny-no-mfa-policy': [[BOOL, OUTSIDE, UNLOCKS, OTHERS], [BOOL, OUTSIDE, UNLOCKS, OTHERS]],
  '20-cdk-mfa-managed-policy': [[UNLOCKS, OTHERS, KEY_ENROLLS], []],
};

/** The rules that are about a row of the comparison, if it is answered wrong. Where there is no enforcement, everything is outside of it. */
const RULES_OF_ROWS: Readonly<Record<string, readonly string[]>> = {
  A1: [OTHERS, OUTSIDE],
  A2: [OTHERS, OUTSIDE],
  A3: [OTHERS, OUTSIDE],
  A4: [OTHERS, OUTSIDE],
  A5: [OTHERS, OUTSIDE],
  A6: [OUTSIDE],
  A7: [OUTSIDE],
  A8: [OUTSIDE],
  B1: [OTHERS, OUTSIDE],
  B2: [UNLOCKS, OUTSIDE],
  B3: [UNLOCKS, OUTSIDE],
  B4: [UNLOCKS, OUTSIDE],
  B5: [UNLOCKS, OUTSIDE],
  B8: [PATH],
  B9: [NAMED_DEVICE],
  B13: [UNLOCKS, OUTSIDE],
  C1: [KEY_ENROLLS, OUTSIDE],
};

interface Peer {
  readonly file: string;
  readonly policy: PeerPolicy;
}

const FILES = readdirSync(join(__dirname, '..', '..', 'benchmarks', 'peer-policies')).sort().map((file) => file.replace('.json', ''));
const PEERS: Peer[] = peerPolicies().map((policy, index) => ({ file: FILES[index], policy }));

function checked({ policy }: Peer, administrators: boolean) {
  const template = inAccount(peerResources(policy, administrators));
  const model = modelOf(template);
  return { model, template, findings: findAll(model) };
}

/** On purpose: it is for security keys alone. */
const CREATES_NO_VIRTUAL_DEVICE = '04-aws-security-key';

/** The rows that a policy answers wrong; those that ask for a permission that a Deny or a boundary does not grant are not its fault. */
function wrongRows({ file, policy }: Peer, administrators: boolean): EnforcementRow[] {
  const decisions = decideRows(decideByPeer(policy));
  return ENFORCEMENT_ROWS.filter((row, index) => {
    const grants = row.administrator || policy.kind !== 'complete' ? administrators : !administrators;
    return grants && row.id in RULES_OF_ROWS && (decisions[index] === SimulationDecision.ALLOWED) !== row.allowed
      && !(policy.kind !== 'complete' && row.flaw === Flaw.LOCK_OUT)
      && !(file === CREATES_NO_VIRTUAL_DEVICE && row.id === 'B9');
  });
}

/** Whether a finding speaks of the request of a row: by its action, or by saying that whatever is allowed is allowed without MFA. */
function speaksOf({ rule, message, counterexample, path = [] }: Finding, { id, request }: EnforcementRow): boolean {
  if (!RULES_OF_ROWS[id].includes(rule)) return false;
  const [, action = ''] = /`([\w:]+)`/.exec(request) ?? [];
  const actions = [...path, ...counterexample ? [counterexample] : []].map((one) => one.action);
  return rule === OUTSIDE || message.includes(action) || actions.includes(action) || rule === NAMED_DEVICE || rule === PATH;
}

test('every policy is in the table', () => {
  expect(FILES).toEqual(Object.keys(HOLES));
});

describe.each(PEERS.map((peer): [string, Peer] => [peer.file, peer]))('%s', (file, peer) => {
  describe.each([['with AdministratorAccess', true], ['alone', false]] as const)('%s', (_, administrators) => {
    const { model, template, findings } = checked(peer, administrators);

    test('has exactly these holes', () => {
      expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([...HOLES[file][administrators ? 0 : 1]].sort());
    });

    test('each finding is shown by a request that the simulator decides so', () => {
      // What the roles that no template has say to it is not known.
      expectRedecided(model, findings.filter(({ counterexample }) => counterexample?.action !== 'sts:AssumeRole'), template);
    });

    test('a finding speaks of every row of the comparison that is answered wrong', () => {
      const silent = wrongRows(peer, administrators).filter((row) => !findings.some((finding) => speaksOf(finding, row)));

      expect(silent.map(({ id, request }) => `${id}: ${request}`)).toEqual([]);
    });
  });
});

describe('the callers of what is outside of the enforcement', () => {
  const outside = (file: string) => checked(PEERS.find((peer) => peer.file === file)!, true).findings.filter(({ rule }) => rule === OUTSIDE);

  test.each([
    ['05-aws-knowledge-center', 'accessKey', 'error', 'A6'],
    ['06-aws-knowledge-center-answer', 'forwardAccessSession', 'warning', 'A8'],
    ['09-enforce-mfa', 'accessKey', 'error', 'A6, A7'],
    ['13-landing-zone-accelerator', 'accessKey', 'error', 'A6'],
    ['19-cdk-deny-no-mfa-policy', 'accessKey', 'error', 'A6'],
  ])('%s: %s, %s (row %s)', (file, callerKind, severity) => {
    expect(outside(file)).toEqual(['alice', 'erin'].map((name) => expect.objectContaining({
      severity,
      subject: expect.objectContaining({ name }) as unknown,
      counterexample: expect.objectContaining({ callerKind, action: 'iam:AttachUserPolicy' }) as unknown,
    })));
  });
});

describe('MfaEnforcedGroup, with AdministratorAccess', () => {
  const DECLARED: Readonly<Record<string, readonly string[]>> = {
    '`enrollment: ANY_CREDENTIALS`': [`error ${KEY_ENROLLS}`],
    '`allowServiceCalls`': [`warning ${OUTSIDE}`],
  };

  test.each(GROUP_VARIANTS.map((variant) => [variant.name, variant] as const))('%s: nothing is found but what the option says', (name, { options }) => {
    const app = new App();
    const stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
    const group = new MfaEnforcedGroup(stack, 'Group', { ...options, managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')] });
    group.addUser(new User(stack, 'Alice', { userName: 'alice' }));
    new User(stack, 'Bob', { userName: 'bob' });

    expect(findAll(modelOfApp(app).model).map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(DECLARED[name] ?? []);
  });
});
