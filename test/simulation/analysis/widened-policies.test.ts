import * as fc from 'fast-check';
import { documents, FREE_VALUES, policySet, RESOURCES, SMALL_CATALOG } from './support/random-policies';
import { CallerKeys } from '../../../src/simulation/analysis/caller-keys';
import { viewStatements } from '../../../src/simulation/analysis/caller-view';
import { inexactConditions } from '../../../src/simulation/analysis/inexact-conditions';
import { layeredStatements } from '../../../src/simulation/analysis/policy-layers';
import { widenedPolicies } from '../../../src/simulation/analysis/widened-policies';
import { Caller } from '../../../src/simulation/caller';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { evaluate, PolicySet } from '../../../src/simulation/evaluate';
import { JsonObject } from '../../../src/simulation/policy-json';
import { SimulationDecision } from '../../../src/simulation/simulation-result';
import { ALICE, compiled } from '../support/decide';

const KEYS = new CallerKeys(Caller.consoleWithMfa(ALICE), new Date('2030-01-01'));
const isOpen = (key: string) => KEYS.isFree(key);

function widen(policies: PolicySet): PolicySet {
  const conditions = inexactConditions(viewStatements(layeredStatements(policies), KEYS), KEYS);
  return widenedPolicies(policies, { conditions, isOpen });
}

const ALL = { Action: '*', Resource: '*' };
const OPEN = '${aws:PrincipalTag/team}';

test.each<[string, JsonObject, JsonObject | undefined]>([
  ['a statement without variables', { Effect: 'Allow', ...ALL }, { Effect: 'Allow', ...ALL }],
  ['a variable of the caller', { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::${aws:username}' }, { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::${aws:username}' }],
  ['an open variable', { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::${OPEN}/\${aws:username}/\${*}` },
    { Effect: 'Allow', Action: '*', Resource: ['arn:aws:s3:::*/${aws:username}/${*}'] }],
  ['an open variable with a default', { Effect: 'Allow', Action: '*', Resource: "arn:aws:s3:::${aws:userid, 'x'}${aws:username, 'y'}" },
    { Effect: 'Allow', Action: '*', Resource: ["arn:aws:s3:::*${aws:username, 'y'}"] }],
  ['one of the resources that are left out', { Effect: 'Allow', Action: '*', NotResource: [`arn:aws:s3:::${OPEN}`, 'arn:aws:s3:::b'] },
    { Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::b'] }],
  ['the only resource that is left out', { Effect: 'Allow', Action: '*', NotResource: `arn:aws:s3:::${OPEN}` }, { Effect: 'Allow', Action: '*', Resource: '*' }],
  ['a condition', { Effect: 'Allow', ...ALL, Condition: { Bool: { 'aws:X': 'true' }, StringEquals: { 'aws:RequestTag/team': OPEN, 'aws:Y': 'y' } } },
    { Effect: 'Allow', ...ALL, Condition: { Bool: { 'aws:X': 'true' }, StringEquals: { 'aws:Y': 'y' } } }],
  ['a condition of a Deny', { Effect: 'Deny', ...ALL, Condition: { StringEquals: { 'aws:RequestTag/team': OPEN } } }, undefined],
  ['one resource of a Deny', { Effect: 'Deny', Action: '*', Resource: [`arn:aws:s3:::${OPEN}`, 'arn:aws:s3:::b'] }, { Effect: 'Deny', Action: '*', Resource: ['arn:aws:s3:::b'] }],
  ['the only resource of a Deny', { Effect: 'Deny', Action: '*', Resource: `arn:aws:s3:::${OPEN}` }, undefined],
  ['a resource that a Deny leaves out', { Effect: 'Deny', Action: '*', NotResource: [`arn:aws:s3:::${OPEN}`, 'arn:aws:s3:::b'] }, undefined],
  ['a key that is read in two ways', { Effect: 'Allow', ...ALL, Condition: { StringEquals: { 's3:max-keys': '1' }, NumericLessThan: { 's3:max-keys': '7' } } },
    { Effect: 'Allow', ...ALL, Condition: { StringEquals: {}, NumericLessThan: {} } }],
  ['letters beyond ASCII', { Effect: 'Allow', ...ALL, Condition: { StringEqualsIgnoreCase: { 'aws:X': 'Σ' } } }, { Effect: 'Allow', ...ALL, Condition: { StringEqualsIgnoreCase: {} } }],
  ['too many digits', { Effect: 'Deny', ...ALL, Condition: { NumericLessThan: { 'aws:X': '1e-999' } } }, undefined],
  ['a date beyond the calendar', { Effect: 'Deny', ...ALL, Condition: { DateLessThan: { 'aws:X': '9223372036854775807' } } }, undefined],
])('%s', (_name, statement, expected) => {
  const { identityPolicies: [widened] } = widen({ identityPolicies: [compiled(statement)] });
  expect(widened.statements.map(({ raw }) => JSON.parse(JSON.stringify(raw)) as unknown)).toEqual(expected ? [expected] : []);
});

test('letters beyond ASCII that the caller brings', () => {
  const caller = Caller.of({ kind: CallerKind.CONSOLE, arn: ALICE, contextKeys: { 'aws:username': 'Σ' } });
  const keys = new CallerKeys(caller, new Date('2030-01-01'));
  const statement = compiled({ Effect: 'Allow', ...ALL, Condition: { StringEqualsIgnoreCase: { 'aws:X': '${aws:username}' } } });
  expect(inexactConditions(viewStatements(layeredStatements({ identityPolicies: [statement] }), keys), keys).size).toBe(1);
});

test('statements keep their place in results', () => {
  const { identityPolicies: [widened] } = widen({ identityPolicies: [compiled({ Effect: 'Deny', Action: '*', Resource: OPEN }, { Sid: 'B', Effect: 'Allow', ...ALL })] });
  expect(widened.statements.map((statement) => statement.describe())).toEqual([{ policy: 'policy', statementIndex: 1, sid: 'B', effect: 'Allow' }]);
});

test('whatever is allowed is allowed by the widened policies', () => {
  const choice = fc.constantFrom(...Object.entries(FREE_VALUES))
    .chain(([key, values]) => fc.constantFrom(...values).map((value) => [key.toLowerCase(), value] as const));
  const request = fc.record({
    action: fc.constantFrom(...SMALL_CATALOG.actions.map(({ name }) => name)),
    resource: fc.constantFrom(...RESOURCES),
    chosen: fc.array(choice, { maxLength: 4 }),
  });
  let allowed = 0;
  fc.assert(fc.property(documents(true), fc.array(request, { minLength: 20 }), (given, requests) => {
    const policies = policySet(given);
    const wider = widen(policies);
    for (const { action, resource, chosen } of requests) {
      const one = { caller: KEYS.caller, action, resource, context: new Map([...chosen, ...KEYS.fixed]) };
      if (evaluate(one, policies).decision !== SimulationDecision.ALLOWED) continue;
      allowed++;
      if (evaluate(one, wider).decision !== SimulationDecision.ALLOWED) throw new Error(`${action} on ${resource} with ${JSON.stringify(chosen)}`);
    }
  }), { numRuns: 300 });
  expect(allowed).toBeGreaterThan(0);
});
