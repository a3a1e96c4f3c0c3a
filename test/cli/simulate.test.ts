import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { iamMfa } from '../support/iam-mfa';

const CONFORMANCE = join(__dirname, '..', 'conformance');

const ALLOW_ALL = { Version: '2012-10-17', Statement: { Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' } };

function oneCase(overrides: object = {}): Record<string, unknown> {
  return {
    id: 'one',
    caller: { kind: 'access-key', arn: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333', ownMfaDevices: 0 },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket/key',
    context: { 'aws:username': 'alice' },
    identityPolicies: [ALLOW_ALL],
    ...overrides,
  };
}

describe('iam-mfa simulate', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function file(content: unknown): string {
    const path = join(folder, `${Math.random().toString(36).slice(2)}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  test.each([
    ['documented-decisions.json', 90],
    ['observed-decisions.json', 581],
  ])('decides every entry of %s as expected', async (name, count) => {
    const path = join(CONFORMANCE, name);
    const { status, stdout } = await iamMfa(['simulate', path]);
    expect(status).toBe(0);
    const decisions = JSON.parse(stdout) as Array<{ id: string; decision: string }>;
    const outcomes = decisions.map(({ id, decision }) => [id, decision === 'allowed' ? 'ALLOW' : 'DENY']);
    const entries = JSON.parse(readFileSync(path, 'utf8')) as Array<{ id: string; expected: string }>;
    expect(outcomes).toEqual(entries.map(({ id, expected }) => [id, expected]));
    expect(outcomes).toHaveLength(count);
  });

  test('names the statement that decided, and gives a reason where none did', async () => {
    const cases = [
      oneCase({ id: 'by statement' }),
      oneCase({ id: 'by nothing', identityPolicies: [] }),
      oneCase({ id: 'by the service', action: 'sts:GetSessionToken', caller: { kind: 'role-session', arn: 'arn:aws:sts::111122223333:assumed-role/r/s' } }),
      oneCase({ id: 'by deny', identityPolicies: [ALLOW_ALL, { Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] }] }),
    ];
    const { stdout } = await iamMfa(['simulate', file(cases)]);
    expect(JSON.parse(stdout)).toEqual([
      { id: 'by statement', decision: 'allowed', decidedBy: 'identityPolicies[0].Statement[0] (All)' },
      { id: 'by nothing', decision: 'implicitDeny', decidedBy: expect.stringMatching(/./) },
      { id: 'by the service', decision: 'refused', decidedBy: expect.stringContaining('GetSessionToken') },
      { id: 'by deny', decision: 'explicitDeny', decidedBy: 'identityPolicies[1].Statement[0]' },
    ]);
  });

  test('adds nothing to the context of an entry', async () => {
    const condition = { Null: { 'aws:PrincipalArn': 'true', 'aws:ViaAWSService': 'true' } };
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }] };
    const { stdout } = await iamMfa(['simulate', file([oneCase({ context: {}, identityPolicies: [policy] })])]);
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ decision: 'allowed' })]);
  });

  test('a list in the context is multivalued, a string is not', async () => {
    const withCondition = (Condition: object) => [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }] }];
    const equals = withCondition({ StringEquals: { 'aws:TagKeys': 'team' } });
    const { stdout } = await iamMfa(['simulate', file([
      oneCase({ id: 'string', context: { 'aws:TagKeys': 'team' }, identityPolicies: equals }),
      oneCase({ id: 'list', context: { 'aws:TagKeys': ['team'] }, identityPolicies: equals }),
    ])]);
    expect(JSON.parse(stdout).map(({ decision }: { decision: string }) => decision)).toEqual(['allowed', 'implicitDeny']);
  });

  test('reads standard input for -', async () => {
    const { status, stdout } = await iamMfa(['simulate', '-'], JSON.stringify([oneCase()]));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  test.each([
    ['an empty list', [], '[]\n'],
  ])('%s gives %j', async (_, cases, expected) => {
    expect((await iamMfa(['simulate', file(cases)])).stdout).toBe(expected);
  });

  test.each([
    ['expected and got ALLOW', 'ALLOW', 0],
    ['expected DENY, got ALLOW', 'DENY', 1],
    ['nothing expected', undefined, 0],
  ])('--check: %s', async (_, expected, status) => {
    const result = await iamMfa(['simulate', '--check', file([oneCase({ expected })])]);
    expect(result.status).toBe(status);
    expect(result.stderr).toBe(status === 0 ? '' : 'iam-mfa: 1 of 1 decisions differ from "expected": one\n');
  });

  const malformed: Array<[string, unknown, string | RegExp]> = [
    ['text that is not JSON', 'not json', /the file is not JSON/],
    ['an object', {}, /the file is not a list of cases/],
    ['an entry that is no object', [oneCase(), 7], /entry 1: is 7, expected an object/],
    ['a missing id', [oneCase({ id: undefined })], /entry 0: "id" is missing, expected a non-empty string/],
    ['an id used twice', [oneCase(), oneCase()], /entry 1: the id "one" is used by an earlier entry/],
    ['an unknown kind', [oneCase({ caller: { kind: 'root', arn: 'x' } })], /entry 0 \(one\)\.caller: "kind" is "root", expected one of access-key, console/],
    ['a missing caller', [oneCase({ caller: undefined })], /entry 0 \(one\): "caller" is missing, expected an object/],
    ['a caller without an ARN', [oneCase({ caller: { kind: 'console' } })], /entry 0 \(one\)\.caller: "arn" is missing/],
    ['a negative count of devices', [oneCase({ caller: { kind: 'console', arn: 'arn:aws:iam::111122223333:user/a', ownMfaDevices: -1 } })], /"ownMfaDevices" is -1, expected a whole number/],
    ['a missing action', [oneCase({ action: '' })], /entry 0 \(one\): "action" is "", expected a non-empty string/],
    ['an action without its service', [oneCase({ action: 'GetObject' })], /entry 0 \(one\): "action" is "GetObject", expected a service and one of its actions/],
    ['an action with a wildcard', [oneCase({ action: 's3:Get*' })], /entry 0 \(one\): "action" is "s3:Get\*"/],
    ['a resource that is no ARN', [oneCase({ resource: 'bucket' })], /entry 0 \(one\): "resource" is "bucket", expected an ARN or "\*"/],
    ['a caller whose ARN is none', [oneCase({ caller: { kind: 'console', arn: 'alice' } })], /entry 0 \(one\): .*"alice" is not an ARN/],
    ['a caller of another account', [oneCase({ caller: { kind: 'console', arn: 'arn:aws:iam::111122223333:user/a', accountId: '999999999999' } })], /entry 0 \(one\): .*not in account 999999999999/],
    ['a number in the context', [oneCase({ context: { 'aws:MultiFactorAuthAge': 60 } })], /entry 0 \(one\)\.context: "aws:MultiFactorAuthAge" is 60, expected a string \(single-valued\)/],
    ['policies that are no list', [oneCase({ identityPolicies: ALLOW_ALL })], /entry 0 \(one\): "identityPolicies" is .* expected a list/],
    ['an unknown expectation', [oneCase({ expected: 'MAYBE' })], /entry 0 \(one\): "expected" is "MAYBE", expected ALLOW or DENY/],
    ['an unknown operator', [oneCase({ identityPolicies: [{ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Booll: { a: 'b' } } }] }] })], /entry 0 \(one\): .*identityPolicies\[0\].*Booll/],
    ['a trust policy without a principal', [oneCase({ trustPolicy: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] } })], /entry 0 \(one\): .*trustPolicy.*Principal/],
    ['a policy that is no object', [oneCase({ sessionPolicy: 'Allow' })], /entry 0 \(one\): "sessionPolicy" is "Allow", expected an object/],
  ];

  test.each(malformed)('%s is an error that names the entry, and nothing is printed', async (_, cases, message) => {
    const { status, stdout, stderr } = await iamMfa(['simulate', file(cases)]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test.each([
    [[], 'simulate takes one file, got none'],
    [['a.json', 'b.json'], 'simulate takes one file, got a.json, b.json'],
    [['/nowhere/cases.json'], 'cannot read /nowhere/cases.json'],
    [['--chek', 'a.json'], '--chek'],
  ])('%j is a usage error', async (args, message) => {
    const { status, stderr } = await iamMfa(['simulate', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
