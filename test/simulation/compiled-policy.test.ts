import { CompiledPolicy, PolicyPlacement } from '../../src/simulation/compiled-policy';
import { MalformedPolicyError } from '../../src/simulation/malformed-policy-error';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } };

function parse(document: unknown, placement?: PolicyPlacement): CompiledPolicy {
  return CompiledPolicy.parse(document, 'identityPolicies[0]', placement);
}

function one(statement: unknown): unknown {
  return { Version: '2012-10-17', Statement: [statement] };
}

describe('accepted', () => {
  test.each([
    ['one statement', { Version: '2012-10-17', Statement: ALLOW }],
    ['a list', { Version: '2012-10-17', Statement: [ALLOW, { ...ALLOW, Effect: 'Deny' }] }],
    ['no version', { Statement: ALLOW }],
    ['the old version', { Version: '2008-10-17', Statement: ALLOW }],
    ['an id', { Id: 'x', Statement: ALLOW }],
    ['empty Sids', { Statement: [{ ...ALLOW, Sid: '' }, { ...ALLOW, Sid: '' }] }],
    ['every element', one({ Sid: 'A', Effect: 'Deny', NotAction: ['iam:*'], NotResource: ['arn:aws:s3:::*'], Condition: {} })],
    ['a trust policy', one(TRUST)],
    ['an empty list of condition values', one({ ...ALLOW, Condition: { StringEquals: { 'aws:username': [] } } })],
    ['scalars that are no texts', one({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': true }, NumericEquals: { 's3:max-keys': [1, 10] } } })],
    ['a wildcard in the action', one({ ...ALLOW, Action: ['ec2:*', 's3:Get?bject', '*:*'] })],
  ])('%s', (_name, document) => {
    expect(parse(document).name).toBe('identityPolicies[0]');
  });
});

test('keeps the document, the order of the statements and the place', () => {
  const document = { Version: '2012-10-17', Statement: [{ ...ALLOW, Effect: 'Deny' }, ALLOW, { ...ALLOW, Effect: 'Deny' }] };
  const place = { source: 'Stack', logicalId: 'Policy' };
  const policy = CompiledPolicy.parse(document, 'policy', PolicyPlacement.IDENTITY, place);
  expect(policy.document).toBe(document);
  expect(policy.statements.map(({ raw }) => raw)).toEqual(document.Statement);
  expect(policy.statements.filter(({ isAllow }) => !isAllow)).toEqual(policy.denies);
  expect(policy.place).toBe(place);
  expect(parse(document).place).toBeUndefined();
});

test('is rewritten statement by statement', () => {
  const list = [{ Sid: 'A', ...ALLOW }, { Sid: 'B', ...ALLOW }, { Sid: 'C', ...ALLOW }];
  const policy = CompiledPolicy.parse({ Version: '2012-10-17', Statement: list }, 'policy');
  const rewritten = policy.rewritten(({ sid, raw }) => (sid === 'A' ? undefined : sid === 'B' ? { ...raw, Resource: '${aws:username}' } : raw));
  expect(rewritten.statements.map((statement) => statement.describe().statementIndex)).toEqual([1, 2]);
  expect(rewritten.statements[0].resource?.texts[0].keys).toEqual(['aws:username']);
  expect(rewritten.statements[1]).toBe(policy.statements[2]);
  expect(rewritten.allows).toHaveLength(2);
});

describe('refused', () => {
  const at = 'identityPolicies[0]';
  test.each<[string, unknown, string]>([
    ['nothing', undefined, `${at}: expected an object, found nothing`],
    ['null', null, `${at}: expected an object, found null`],
    ['text', '{"Statement":[]}', `${at}: expected an object, found "{\\"Statement\\":[]}"`],
    ['a list', [], `${at}: expected an object, found []`],
    ['no statement', {}, `${at}: expected Statement, found none`],
    ['an unknown element', { Statement: [], Statements: [] }, `${at}: unknown element "Statements"; expected Version, Id, Statement`],
    ['an empty list of statements', { Statement: [] }, `${at}.Statement: expected at least one statement, found an empty list`],
    ['an unknown version', { Version: '2012-10-18', Statement: [] }, `${at}.Version: expected "2012-10-17" or "2008-10-17", found "2012-10-18"`],
    ['a date as version', { Version: 2012, Statement: [] }, `${at}.Version: expected "2012-10-17" or "2008-10-17", found 2012`],
    ['a text as statement', { Statement: ['x'] }, `${at}.Statement[0]: expected an object, found "x"`],
    ['an unknown statement element', one({ ...ALLOW, Actions: [] }), `${at}.Statement[0]: unknown element "Actions"`],
    ['a lower-case effect', one({ ...ALLOW, Effect: 'allow' }), `${at}.Statement[0].Effect: expected "Allow" or "Deny", found "allow"`],
    ['no effect', one({ Action: '*', Resource: '*' }), `${at}.Statement[0].Effect: expected "Allow" or "Deny", found nothing`],
    ['a number as Sid', one({ ...ALLOW, Sid: 1 }), `${at}.Statement[0].Sid: expected a string, found 1`],
    ['the same Sid twice', { Statement: [{ ...ALLOW, Sid: 'A' }, { ...ALLOW, Sid: 'A' }] }, `${at}.Statement[1].Sid: "A" is used before`],
    ['no action', one({ Effect: 'Allow', Resource: '*' }), `${at}.Statement[0]: expected Action or NotAction, found neither`],
    ['both actions', one({ ...ALLOW, NotAction: '*' }), `${at}.Statement[0]: Action and NotAction exclude each other`],
    ['both resources', one({ ...ALLOW, NotResource: '*' }), `${at}.Statement[0]: Resource and NotResource exclude each other`],
    ['both principals', one({ ...TRUST, NotPrincipal: '*' }), `${at}.Statement[0]: Principal and NotPrincipal exclude each other`],
    ['an empty list of actions', one({ ...ALLOW, Action: [] }), `${at}.Statement[0].Action: expected at least one value, found an empty list`],
    ['an action without service', one({ ...ALLOW, Action: 'GetUser' }), `${at}.Statement[0].Action: "GetUser" is not an action`],
    ['an empty action', one({ ...ALLOW, Action: '' }), `${at}.Statement[0].Action: "" is not an action`],
    ['two colons', one({ ...ALLOW, Action: 's3:List:Bucket' }), `${at}.Statement[0].Action: "s3:List:Bucket" is not an action`],
    ['a wildcard in the service', one({ ...ALLOW, NotAction: undefined, Action: ['iam*:Get*'] }), `${at}.Statement[0].Action: "iam*:Get*" has a wildcard in its service`],
    ['any service', one({ ...ALLOW, Action: '*:Untag*' }), `${at}.Statement[0].Action: "*:Untag*" has a wildcard in its service`],
    ['an action that is no text', one({ ...ALLOW, Action: ['iam:GetUser', 7] }), `${at}.Statement[0].Action[1]: expected a string, found 7`],
    ['a resource that is no ARN', one({ ...ALLOW, Resource: 'bucket' }), `${at}.Statement[0].Resource: "bucket" is not a resource`],
    ['an object as resource', one({ ...ALLOW, Resource: { Ref: 'X' } }), `${at}.Statement[0].Resource: expected a string, found {"Ref":"X"}`],
    ['null as condition', one({ ...ALLOW, Condition: null }), `${at}.Statement[0].Condition: expected an object, found null`],
    ['a key twice', one({ ...ALLOW, Condition: { Bool: { 'aws:X': 'true', 'AWS:x': 'false' } } }), `${at}.Statement[0].Condition.Bool: "AWS:x" is the same key as "aws:X"`],
    ['a default without its quotes', { Version: '2012-10-17', Statement: { ...ALLOW, Resource: '${aws:username, x}' } }, `${at}.Statement[0].Resource: policy variable`],
    ['a default without its last quote', { Version: '2012-10-17', Statement: { ...ALLOW, Resource: "${aws:username, 'x}" } }, `${at}.Statement[0].Resource: policy variable`],
    ['text as principal', one({ ...TRUST, Principal: 'alice' }), `${at}.Statement[0].Principal: expected an object, found "alice"`],
    ['an unknown principal type', one({ ...TRUST, Principal: { Aws: '*' } }), `${at}.Statement[0].Principal: unknown element "Aws"`],
    ['no principal', one({ ...TRUST, Principal: {} }), `${at}.Statement[0].Principal: expected at least one principal`],
    ['a group as principal', one({ ...TRUST, Principal: { AWS: 'arn:aws:iam::111122223333:group/g' } }), `${at}.Statement[0].Principal.AWS: `],
    ['a wildcard in a principal', one({ ...TRUST, Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }), `${at}.Statement[0].Principal.AWS: `],
    ['an account ID too short', one({ ...TRUST, Principal: { AWS: '1111' } }), `${at}.Statement[0].Principal.AWS: "1111" is not a principal`],
  ])('%s', (_name, document, message) => {
    expect(() => parse(document)).toThrow(MalformedPolicyError);
    expect(() => parse(document)).toThrow(message);
  });
});

describe('placement', () => {
  test.each([
    [PolicyPlacement.IDENTITY, one({ ...ALLOW, Principal: '*' }), 'an identity-based policy has no Principal'],
    [PolicyPlacement.IDENTITY, one({ Effect: 'Allow', Action: '*' }), 'expected Resource or NotResource, found neither'],
    [PolicyPlacement.TRUST, one({ ...TRUST, Resource: '*' }), 'a trust policy has no Resource'],
    [PolicyPlacement.TRUST, one({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'expected Principal or NotPrincipal, found neither'],
  ])('%s', (placement, document, message) => {
    expect(() => parse(document, placement)).toThrow(`identityPolicies[0].Statement[0]: ${message}`);
    expect(parse(document).name).toBe('identityPolicies[0]');
  });

  test('a Sid is letters and digits in an identity-based policy', () => {
    const document = one({ ...ALLOW, Sid: 'deny all' });
    expect(() => parse(document, PolicyPlacement.IDENTITY)).toThrow('identityPolicies[0].Statement[0].Sid: "deny all" is not a Sid');
    expect(parse(one({ ...TRUST, Sid: 'trust all' }), PolicyPlacement.TRUST).name).toBe('identityPolicies[0]');
  });

  test('the error knows its place', () => {
    expect.assertions(2);
    try {
      parse(one({ ...ALLOW, Effect: 'Permit' }));
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedPolicyError);
      expect((error as MalformedPolicyError).place).toBe('identityPolicies[0].Statement[0].Effect');
    }
  });
});
