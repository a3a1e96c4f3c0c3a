import { App, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as fc from 'fast-check';
import { packStatements } from '../../src/private/policy-packing';
import { Caller, PolicySimulator } from '../../src/simulation';

const ACCOUNT = '111122223333';
const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 'iam:GetUser', 'iam:CreateUser', 'iam:DeleteUser', 'ec2:RunInstances', 'sqs:SendMessage'];
// Every character that the name of a user may have, with and without a path.
const USERS = ['alice', 'Az09+=,.@_-', 'eng/a+b=c,d.e@f_g-h'].map((name) => `arn:aws:iam::${ACCOUNT}:user/${name}`);
const RESOURCES = [...USERS, 'arn:aws:s3:::bucket/key', 'arn:aws:s3:::bucket/other', 'arn:aws:sqs:eu-west-1:111122223333:queue', 'arn:aws:s3:::third/key'];
const PATTERNS = [...RESOURCES, '*', 'arn:aws:s3:::bucket/*', 'arn:aws:iam::111122223333:user/${aws:username}', 'arn:aws:iam::111122223333:user/*/${aws:username}'];
const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: 'eu-west-1' } });

const listOf = (values: string[], maxLength: number) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
const condition = fc.constantFrom(
  undefined,
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
);
const statementJson = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  action: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), listOf([...ACTIONS, 's3:*', 'iam:*', '*'], 8)),
  resource: fc.tuple(fc.constantFrom('Resource', 'Resource', 'NotResource'), listOf(PATTERNS, 8)),
  condition,
  hasSid: fc.boolean(),
}).map(({ Effect, action, resource, condition: Condition, hasSid }) => ({
  Effect, [action[0]]: action[1], [resource[0]]: resource[1], ...(Condition && { Condition }), ...(hasSid && { Sid: 'Sid' }),
}));
const statementList = fc.array(statementJson, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((one, index) => ('Sid' in one ? { ...one, Sid: `Sid${index}` } : one)));
const limits = fc.integer({ min: 350, max: 900 });
const callers = fc.constantFrom(...USERS).chain((arn) =>
  fc.constantFrom(Caller.accessKey(arn), Caller.console(arn), Caller.consoleWithMfa(arn), Caller.sessionTokenWithMfa(arn)));
const requests = fc.record({ caller: callers, action: fc.constantFrom(...ACTIONS), resource: fc.constantFrom(...RESOURCES) });

type StatementJson = Record<string, unknown>;

function render(statements: PolicyStatement[]): { Statement: StatementJson[] } {
  return stack.resolve(new PolicyDocument({ statements })) as { Statement: StatementJson[] };
}

function pack(list: StatementJson[], limit: number): { Statement: StatementJson[] }[] | undefined {
  try {
    return packStatements(stack, list.map((one) => PolicyStatement.fromJson(one)), limit).map(render);
  } catch (error) {
    expect((error as Error).message).toMatch(/and cannot be cut without changing what the statement says/);
    return undefined;
  }
}

const size = (document: object) => JSON.stringify(document).length;
const sidsOf = ({ Statement }: { Statement: StatementJson[] }) => Statement.map(({ Sid }) => Sid).filter((sid) => sid !== undefined);

test('every request is decided as by the one document, whoever sends it', () => {
  const documents = { one: 0, several: 0, error: 0 };
  fc.assert(fc.property(statementList, limits, fc.array(requests, { minLength: 5, maxLength: 5 }), (list, limit, asked) => {
    const packed = pack(list, limit);
    documents[packed === undefined ? 'error' : packed.length > 1 ? 'several' : 'one'] += 1;
    if (packed === undefined) return;

    const whole = render(list.map((one) => PolicyStatement.fromJson(one)));
    for (const request of asked) {
      const decide = (identityPolicies: object[]) => PolicySimulator.simulateCustomPolicies(request, { identityPolicies }).decision;
      expect(decide(packed)).toBe(decide([whole]));
    }
  }), { numRuns: 600 });
  expect(Math.min(...Object.values(documents))).toBeGreaterThan(20);
});

test('no document is longer than the limit or has a Sid twice, and the same statements give the same documents', () => {
  fc.assert(fc.property(statementList, limits, (list, limit) => {
    const packed = pack(list, limit) ?? [];

    for (const document of packed) {
      expect(size(document)).toBeLessThanOrEqual(limit);
      expect(new Set(sidsOf(document)).size).toBe(sidsOf(document).length);
    }
    expect(pack(list, limit) ?? []).toEqual(packed);
  }), { numRuns: 300 });
});

/** All ways to put what there is to pack into documents; the least number of documents that are all within the limit. */
function fewestDocuments(parts: { readonly statement: StatementJson; readonly list?: string; readonly item?: unknown }[], limit: number): number {
  const document = (bin: typeof parts) => {
    const statements = new Map<StatementJson, StatementJson>();
    for (const { statement, list, item } of bin) {
      const items = list === undefined ? [] : [...[statements.get(statement)?.[list] ?? []].flat(), item];
      statements.set(statement, list === undefined ? statement : {
        ...statement, [list]: items.length === 1 ? items[0] : items, ...('Sid' in statement && { Sid: `${String(statement.Sid)}1` }),
      });
    }
    return { Version: '2012-10-17', Statement: [...statements.values()] };
  };
  let best = parts.length;
  const place = (nth: number, bins: (typeof parts)[]) => {
    if (bins.length >= best && nth < parts.length) return;
    if (nth === parts.length) {
      best = bins.every((bin) => size(document(bin)) <= limit) ? Math.min(best, bins.length) : best;
      return;
    }
    bins.forEach((_, at) => place(nth + 1, bins.map((bin, index) => index === at ? [...bin, parts[nth]] : bin)));
    place(nth + 1, [...bins, [parts[nth]]]);
  };
  place(0, []);
  return best;
}

test('few statements and items go into the fewest documents there can be', () => {
  const long = (most: number) => fc.integer({ min: 20, max: most }).map((length) => 'x'.repeat(length));
  const small = fc.array(fc.record({
    Action: fc.constant('s3:GetObject'),
    Resource: fc.oneof(long(200), fc.uniqueArray(long(150), { minLength: 2, maxLength: 4 })),
    Sid: fc.constant('Sid'),
  }), { minLength: 1, maxLength: 4 }).map((list) => list.map((one, index) => ({ Effect: 'Allow', ...one, Sid: `Sid${'abcd'[index]}` })));
  const counts = new Set<number>();

  fc.assert(fc.property(small, fc.integer({ min: 310, max: 400 }), (list, limit) => {
    const isTooLong = (one: StatementJson) => size({ Version: '2012-10-17', Statement: [one] }) > limit;
    const parts = list.flatMap((statement) => isTooLong(statement) && Array.isArray(statement.Resource)
      ? statement.Resource.map((item) => ({ statement, list: 'Resource', item })) : [{ statement }]);
    fc.pre(parts.length <= 7);
    const packed = pack(list, limit);

    counts.add(packed!.length);
    expect(packed!.length).toBe(size(render(list.map((one) => PolicyStatement.fromJson(one)))) <= limit ? 1 : fewestDocuments(parts, limit));
  }), { numRuns: 300 });
  expect([...counts].sort()).toEqual(expect.arrayContaining([1, 2, 3]));
});
