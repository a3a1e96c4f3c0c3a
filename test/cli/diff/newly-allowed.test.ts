import * as fc from 'fast-check';
import { PolicyComparison } from '../../../cli/diff/newly-allowed';
import { decide } from '../../../src/checks/probed-request';
import { ActionCatalog, CatalogAction } from '../../../src/simulation/actions/action-catalog';
import { Caller } from '../../../src/simulation/caller';
import { CompiledPolicy, PolicyPlacement } from '../../../src/simulation/compiled-policy';
import { PolicySet } from '../../../src/simulation/evaluate';
import { SimulationDecision } from '../../../src/simulation/simulation-result';

const AT = new Date('2026-11-23T12:00:00Z');
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BUCKET = 'arn:aws:s3:::reports';
const CATALOG = ActionCatalog.of('test', ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage'].map((name): CatalogAction => (
  { name, key: name.toLowerCase(), service: name.split(':')[0], accessLevel: 'Read', resourceTypes: ['arn:${Partition}:s3:::${BucketName}/${KeyName}'] })));
const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const comparison = new PolicyComparison({ at: AT, catalog: CATALOG });

function policySet(statements: object[], boundary?: object[]): PolicySet {
  const parse = (list: object[], name: string) => CompiledPolicy.parse({ Version: '2012-10-17', Statement: list }, name, PolicyPlacement.IDENTITY);
  return { identityPolicies: statements.length === 0 ? [] : [parse(statements, 'own')], ...(boundary && { permissionsBoundary: parse(boundary, 'boundary') }) };
}

function newlyAllowed(next: PolicySet, previous: PolicySet | undefined, caller = Caller.accessKey(ALICE)): string[] {
  const newly = comparison.newlyAllowed(next, previous, caller);
  return [...new Set(newly.flatMap(({ actions, unlisted }) => [...actions.map(({ name }) => name), ...(unlisted ? ['later'] : [])]))].sort();
}

const allow = (Action: string | string[], Resource = '*', Condition?: object) => ({ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });
const deny = (Action: string | string[], Resource = '*', Condition?: object) => ({ ...allow(Action, Resource, Condition), Effect: 'Deny' });
const ip = (range: string | string[]) => ({ IpAddress: { 'aws:SourceIp': range } });
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('what is newly allowed', () => {
  test.each<[string, PolicySet, PolicySet, string[]]>([
    ['nothing, if nothing changes', policySet([ALL]), policySet([ALL]), []],
    ['an action', policySet([allow(['s3:GetObject', 's3:PutObject'])]), policySet([allow('s3:GetObject')]), ['s3:PutObject']],
    ['more resources of an action', policySet([allow('s3:GetObject')]), policySet([allow('s3:GetObject', `${BUCKET}/a/*`)]), ['s3:GetObject']],
    ['not fewer', policySet([allow('s3:GetObject', `${BUCKET}/a/*`)]), policySet([allow('s3:GetObject')]), []],
    ['what is written otherwise is the same', policySet([allow('s3:*')]), policySet([allow('s3:GetObject'), allow('s3:Put*')]), []],
    ['more values of a key', policySet([allow('s3:*', '*', ip(['10.0.0.0/8', '192.0.2.0/24']))]), policySet([allow('s3:*', '*', ip('10.0.0.0/8'))]),
      ['s3:GetObject', 's3:PutObject']],
    ['not fewer values', policySet([allow('s3:*', '*', ip('10.0.0.0/8'))]), policySet([allow('s3:*', '*', ip(['10.0.0.0/8', '192.0.2.0/24']))]), []],
    ['what a Deny kept back', policySet([ALL]), policySet([ALL, deny('sqs:*')]), ['sqs:SendMessage']],
    ['what a Deny kept back here and there', policySet([ALL, deny('s3:*', `${BUCKET}/a/*`)]), policySet([ALL, deny('s3:*', `${BUCKET}/*`)]),
      ['s3:GetObject', 's3:PutObject']],
    ['what a boundary kept back', policySet([ALL], [allow('s3:*')]), policySet([ALL], [allow('s3:GetObject')]), ['s3:PutObject']],
    ['what a boundary denied', policySet([ALL], [ALL]), policySet([ALL], [ALL, deny('s3:PutObject')]), ['s3:PutObject']],
    ['without a boundary', policySet([ALL]), policySet([ALL], [allow('s3:*')]), ['later', 'sqs:SendMessage']],
    ['with MFA alone, to a key', policySet([allow('s3:*', '*', MFA)]), policySet([]), []],
  ])('%s', (_, next, previous, expected) => {
    expect(newlyAllowed(next, previous)).toEqual(expected);
  });

  test('what the condition no longer asks for', () => {
    const [with_, without] = [policySet([allow('s3:GetObject', '*', MFA)]), policySet([allow('s3:GetObject')])];
    expect([newlyAllowed(without, with_), newlyAllowed(without, with_, Caller.consoleWithMfa(ALICE))]).toEqual([['s3:GetObject'], []]);
  });

  test('everything, to credentials that nobody could have', () => {
    expect(newlyAllowed(policySet([allow('s3:GetObject')]), undefined)).toEqual(['s3:GetObject']);
  });

  test('an example is decided in both ways', () => {
    const [newly] = comparison.newlyAllowed(policySet([ALL]), policySet([ALL, deny('s3:PutObject', `${BUCKET}/a/*`)]), Caller.accessKey(ALICE));
    const [{ request, refusal }] = newly.examples('s3:PutObject');
    expect(request.resource.startsWith(`${BUCKET}/a/`)).toBe(true);
    expect([request.result.reason, refusal]).toEqual(['s3:PutObject is allowed by statement 0 of own.', 's3:PutObject is denied by statement 1 of own.']);
  });
});

describe('of any two policies', () => {
  const RESOURCES = ['*', `${BUCKET}/a/1`, `${BUCKET}/a/2`, `${BUCKET}/b/1`];
  const PATTERNS = ['*', `${BUCKET}/*`, `${BUCKET}/a/*`, `${BUCKET}/?/1`];
  const CONTEXTS: Record<string, string>[] = [{}, { 'aws:SourceIp': '10.0.0.1' }, { 'aws:SourceIp': '192.0.2.1' }];
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Action: fc.constantFrom('*', 's3:*', 's3:GetObject', 's3:Put*', 'sqs:SendMessage'),
    Resource: fc.constantFrom(...PATTERNS),
    Condition: fc.constantFrom({}, ip('10.0.0.0/8'), ip(['10.0.0.0/8', '192.0.2.0/24']), { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, MFA),
  });
  const statements = fc.array(statement, { maxLength: 3 });
  const boundary = fc.option(fc.array(statement, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 });

  function allowedBy(policies: PolicySet, caller: Caller, action: string): Set<string> {
    const requests = RESOURCES.flatMap((resource) => CONTEXTS.map((context) => ({ action, resource, context })));
    const allowed = requests.filter((request) => decide(policies, caller, request, AT).decision === SimulationDecision.ALLOWED);
    return new Set(allowed.map((request) => JSON.stringify(request)));
  }

  test('no request that is newly allowed is missed, and every example is one', () => {
    const set = fc.tuple(statements, boundary).map(([own, limit]) => policySet(own, limit));
    fc.assert(fc.property(set, set, fc.constantFrom('accessKey', 'consoleWithMfa'), (next, previous, kind) => {
      const caller = Caller[kind](ALICE, { tokenIssueTime: AT.toISOString() });
      const newly = comparison.newlyAllowed(next, previous, caller);
      const found = new Set(newly.flatMap(({ actions }) => actions.map(({ name }) => name)));
      for (const { name } of CATALOG.actions) {
        const before = allowedBy(previous, caller, name);
        if ([...allowedBy(next, caller, name)].some((request) => !before.has(request))) expect([...found]).toContain(name);
      }
      for (const { actions, examples } of newly) {
        for (const { name: action } of actions) {
          const decisions = examples(action).map(({ request: { resource, context } }) =>
            [next, previous].map((policies) => decide(policies, caller, { action, resource, context }, AT).decision === SimulationDecision.ALLOWED));
          expect(decisions).toEqual(Array(Math.max(1, decisions.length)).fill([true, false]));
        }
      }
    }), { numRuns: 300 });
  });
});
