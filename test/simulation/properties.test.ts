import * as fc from 'fast-check';
import { bareCaller, conditionOutcome, contextMap } from './support/decide';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { OPERATORS } from '../../src/simulation/condition/operators';
import { evaluate, PolicySet } from '../../src/simulation/evaluate';
import { MalformedPolicyError } from '../../src/simulation/malformed-policy-error';

const KEYS = ['aws:username', 'aws:MultiFactorAuthPresent', 'aws:TagKeys', 'aws:SourceArn'];
const VALUES = ['true', 'false', 'alice', '7', '2030-01-01', '192.0.2.1', 'arn:aws:iam::111122223333:user/alice', '', 'a*', 'YQ=='];
const ACTIONS = ['s3:GetObject', 's3:PutObject', 'iam:GetUser', 'sts:AssumeRole', 'sts:GetFederationToken'];
const ROLE = 'arn:aws:iam::111122223333:role/Ops';

const operatorName = fc.constantFrom(...[...OPERATORS.values()].map(({ name }) => name));
const prefix = fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:');
const suffix = fc.constantFrom('', 'IfExists');
const value = fc.constantFrom(...VALUES);
const conditionOf = fc.tuple(prefix, operatorName, suffix, fc.constantFrom(...KEYS), fc.array(value, { minLength: 1, maxLength: 3 }))
  .filter(([, name, , , values]) => name !== 'BinaryEquals' || values.every((one) => one === 'YQ=='))
  .map(([set, name, ifExists, key, values]) => ({ [`${set}${name}${ifExists}`]: { [key]: values } }));
const context = fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(value, fc.array(value, { maxLength: 3 })));

const action = fc.oneof(fc.constantFrom('*', 's3:*', 'iam:*', 'sts:*'), fc.constantFrom(...ACTIONS));
const resource = fc.constantFrom('*', 'arn:aws:s3:::b/*', 'arn:aws:iam::*:user/${aws:username}', ROLE);
const condition = fc.option(conditionOf, { nil: undefined, freq: 2 });

const statement = (effect: 'Allow' | 'Deny') => fc.record({
  action: fc.tuple(fc.constantFrom('Action', 'NotAction'), fc.array(action, { minLength: 1, maxLength: 2 })),
  resource: fc.tuple(fc.constantFrom('Resource', 'NotResource'), fc.array(resource, { minLength: 1, maxLength: 2 })),
  condition,
}).map((parts) => ({
  Effect: effect,
  [parts.action[0]]: parts.action[1],
  [parts.resource[0]]: parts.resource[1],
  ...(parts.condition && { Condition: parts.condition }),
}));
const anyStatement = fc.oneof(statement('Allow'), statement('Allow'), statement('Deny'));
const statements = fc.array(anyStatement, { maxLength: 4 });
const trustStatements = fc.array(fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  principal: fc.constantFrom('*', { AWS: '111122223333' }, { AWS: 'arn:aws:iam::111122223333:user/alice' }, { AWS: '444455556666' }),
  condition,
}).map((parts) => ({
  Effect: parts.effect, Action: 'sts:AssumeRole', Principal: parts.principal, ...(parts.condition && { Condition: parts.condition }),
})), { minLength: 1, maxLength: 3 });

const documents = fc.record({
  identity: statements,
  boundary: fc.option(statements),
  session: fc.option(statements),
  organization: fc.option(statements),
  trust: fc.option(trustStatements),
});
type Documents = typeof documents extends fc.Arbitrary<infer T> ? T : never;

const request = fc.record({ action: fc.constantFrom(...ACTIONS), resource: fc.constantFrom('*', 'arn:aws:s3:::b/k', ROLE), context });
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

// A policy has at least one statement; this one says nothing about any action here.
const SILENT = { Effect: 'Allow', Action: 'none:None', Resource: '*' };
const compile = (list: object[]) => CompiledPolicy.parse({ Version: '2012-10-17', Statement: list.length > 0 ? list : [SILENT] }, 'policy');

function policySet({ identity, boundary, session, organization, trust }: Documents): PolicySet {
  return {
    identityPolicies: [compile(identity)],
    ...(boundary && { permissionsBoundary: compile(boundary) }),
    ...(session && { sessionPolicies: [compile(session)] }),
    ...(organization && { serviceControlPolicies: [[compile(organization)]] }),
    ...(trust && { trustPolicy: compile(trust) }),
  };
}

function decide(given: Documents, asked: Request): string {
  return evaluate({ caller: bareCaller(), ...asked, context: contextMap(asked.context) }, policySet(given)).decision;
}

test('the generator reaches every decision that policies take', () => {
  const seen = new Set(fc.sample(fc.tuple(documents, request), 2_000).map(([given, asked]) => decide(given, asked)));
  expect([...seen].sort()).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
});

test('adding a Deny never turns a refusal into a permission', () => {
  fc.assert(fc.property(documents, request, statement('Deny'), fc.nat(), fc.constantFrom('identity', 'boundary', 'session', 'organization' as const),
    (given, asked, deny, at, where) => {
      const list = given[where as keyof Documents] as object[] | null;
      if (!list) return true;
      const place = at % (list.length + 1);
      const with_ = { ...given, [where]: [...list.slice(0, place), deny, ...list.slice(place)] } as Documents;
      return decide(given, asked) === 'allowed' || decide(with_, asked) !== 'allowed';
    }), { numRuns: 2_000 });
});

test('adding an Allow never turns a permission into a refusal', () => {
  fc.assert(fc.property(documents, request, statement('Allow'), (given, asked, allow) =>
    decide(given, asked) !== 'allowed' || decide({ ...given, identity: [...given.identity, allow] } as Documents, asked) === 'allowed'), { numRuns: 2_000 });
});

test('the order of statements never matters', () => {
  const reversed = <T>(list: T[] | null) => list && [...list].reverse();
  fc.assert(fc.property(documents, request, (given, asked) => decide(given, asked) === decide({
    identity: [...given.identity].reverse(),
    boundary: reversed(given.boundary),
    session: reversed(given.session),
    organization: reversed(given.organization),
    trust: reversed(given.trust),
  }, asked)), { numRuns: 2_000 });
});

test('splitting statements over several policies never matters', () => {
  fc.assert(fc.property(statements, request, (list, asked) => {
    const whole = { identityPolicies: [compile(list)] };
    const split = { identityPolicies: list.map((one) => compile([one])) };
    const one = { caller: bareCaller(), ...asked, context: contextMap(asked.context) };
    return evaluate(one, whole).decision === evaluate(one, split).decision;
  }), { numRuns: 500 });
});

test('letter case of actions and context keys never matters', () => {
  fc.assert(fc.property(documents, request, (given, asked) => {
    const shoutedContext = Object.fromEntries(Object.entries(asked.context).map(([key, one]) => [key.toUpperCase(), one]));
    return decide(given, asked) === decide(given, { ...asked, action: asked.action.toUpperCase(), context: shoutedContext });
  }), { numRuns: 500 });
});

describe('laws of conditions', () => {
  const single = fc.tuple(operatorName, fc.constantFrom(...KEYS), fc.array(value, { minLength: 1, maxLength: 3 }), context)
    .filter(([name, , values]) => name !== 'BinaryEquals' || values.every((one) => one === 'YQ=='));

  test('IfExists differs only where the key is absent, and there it matches', () => {
    fc.assert(fc.property(single, prefix, ([name, key, values, given], set) => {
      const isAbsent = given[key] === undefined || (Array.isArray(given[key]) && given[key].length === 0);
      const outcome = conditionOutcome({ [`${set}${name}IfExists`]: { [key]: values } }, given);
      return outcome === (isAbsent ? 'match' : conditionOutcome({ [`${set}${name}`]: { [key]: values } }, given));
    }), { numRuns: 1_000 });
  });

  test('a negated operator and its positive never both match', () => {
    const pairs = [...OPERATORS.values()].filter(({ negated }) => negated).map(({ name }) => [name.replace('Not', ''), name] as const);
    fc.assert(fc.property(fc.constantFrom(...pairs), fc.constantFrom(...KEYS), fc.array(value, { minLength: 1, maxLength: 3 }), context,
      ([positive, negative], key, values, given) => {
        const outcomes = [positive, negative].map((name) => conditionOutcome({ [name]: { [key]: values } }, given));
        return outcomes.filter((outcome) => outcome === 'match').length <= 1;
      }), { numRuns: 1_000 });
  });

  test('for strings and numbers exactly one of them matches a single value', () => {
    fc.assert(fc.property(fc.constantFrom('String', 'Numeric', 'Date'), value, value, (family, policyValue, requestValue) => {
      const given = { 'aws:username': requestValue };
      const [is, isNot] = ['Equals', 'NotEquals'].map((name) => conditionOutcome({ [`${family}${name}`]: { 'aws:username': policyValue } }, given));
      return (is === 'match') !== (isNot === 'match');
    }));
  });

  test('ForAnyValue and ForAllValues of the opposite exclude each other', () => {
    fc.assert(fc.property(fc.array(value, { maxLength: 4 }), value, (values, wanted) => {
      const given = { 'aws:TagKeys': values };
      const any = conditionOutcome({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': wanted } }, given);
      const none = conditionOutcome({ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': wanted } }, given);
      return (any === 'match') !== (none === 'match');
    }));
  });
});

describe('parsing is total', () => {
  function parsesOrSaysWhy(document: unknown): boolean {
    try {
      CompiledPolicy.parse(document, 'policy');
    } catch (error) {
      return error instanceof MalformedPolicyError && error.message.startsWith('policy');
    }
    return true;
  }

  test('for any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), parsesOrSaysWhy), { numRuns: 1_000 });
  });

  test('for JSON in the place of any element', () => {
    const elements = fc.constantFrom('Version', 'Statement', 'Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'Principal', 'Condition', 'Bool', 'key', '__proto__');
    fc.assert(fc.property(elements, fc.jsonValue(), (element, json) => {
      const good = { Effect: 'Allow', Action: '*', Resource: '*' };
      const inCondition = element === 'Bool' ? { Bool: json } : element === 'key' ? { StringLike: { 'aws:username': json } } : { [element]: json };
      if (element === 'Version' || element === 'Statement') return parsesOrSaysWhy({ Version: '2012-10-17', Statement: [good], [element]: json });
      const isCondition = element === 'Bool' || element === 'key' || element === '__proto__';
      return parsesOrSaysWhy({ Version: '2012-10-17', Statement: [{ ...good, ...(isCondition ? { Condition: inCondition } : inCondition) }] });
    }), { numRuns: 3_000 });
  });

  test('for any text as a value', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), operatorName, (policyValue, requestValue, name) => {
      const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [name]: { 'aws:username': policyValue } } } };
      if (!parsesOrSaysWhy(document)) return false;
      let policy: CompiledPolicy;
      try {
        policy = CompiledPolicy.parse(document, 'policy');
      } catch {
        return true;
      }
      const one = { caller: bareCaller(), action: 's3:GetObject', resource: '*', context: contextMap({ 'aws:username': requestValue }) };
      return ['allowed', 'implicitDeny'].includes(evaluate(one, { identityPolicies: [policy] }).decision);
    }), { numRuns: 3_000 });
  });
});
