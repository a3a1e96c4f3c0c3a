import { App, Aws, CfnParameter, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { nonWhitespaceCharacters } from '../../src/private/policy-size';

const ACCOUNT = '111122223333';
let app: App;
let agnostic: Stack;

beforeEach(() => {
  app = new App();
  agnostic = new Stack(app, 'Agnostic');
});

const inRegion = (region: string) => new Stack(app, 'Known', { env: { account: ACCOUNT, region } });
const quoted = (characters: number) => characters + '""'.length;

test.each<[string, unknown, string]>([
  ['text', 'abc', '"abc"'],
  ['a number', 7, '7'],
  ['a list', ['a', 'b'], '["a","b"]'],
  ['an object', { a: { b: [true, null] } }, '{"a":{"b":[true,null]}}'],
  ['what JSON escapes', 'a"b\\c', '"a\\"b\\\\c"'],
  ['white space inside of a string', 'Mon, 1 Jan', '"Mon, 1 Jan"'],
  ['a policy variable', '${aws:username}', '"${aws:username}"'],
  ['nothing', undefined, ''],
  ['an empty document', new iam.PolicyDocument(), ''],
])('counts %s', (_, value, json) => {
  expect(nonWhitespaceCharacters(agnostic, value)).toBe(json.length);
});

test.each<[string, () => unknown, number]>([
  ['partition', () => Aws.PARTITION, 'aws-us-gov'.length],
  ['account', () => Aws.ACCOUNT_ID, 12],
  ['region', () => Aws.REGION, 16],
  ['stack name', () => Aws.STACK_NAME, 128],
  ['stack ID', () => Aws.STACK_ID, 240],
  ['no value', () => Aws.NO_VALUE, 0],
  ['URL suffix', () => Aws.URL_SUFFIX, 'amazonaws.com.cn'.length],
  ['ARN of the stack\'s account', () => agnostic.formatArn({ service: 'iam', region: '', resource: 'user', resourceName: 'a' }),
    `arn:aws-us-gov:iam::${ACCOUNT}:user/a`.length],
  ['lazy text', () => Lazy.string({ produce: () => `${Aws.ACCOUNT_ID}!` }), 13],
  ['join', () => Fn.join('::', ['a', Aws.ACCOUNT_ID, 'b']), 'a::111122223333::b'.length],
  ['sub', () => Fn.sub('${AWS::AccountId}/${name}/${!aws:username}', { name: 'abc' }), `${ACCOUNT}/abc/\${!aws:username}`.length],
  ['longer branch', () => Token.asString({ 'Fn::If': ['Cond', 'ab', { Ref: 'AWS::AccountId' }] }), 12],
  ['join of a list that is not known', () => Token.asString({ 'Fn::Join': [',', { Ref: 'List' }] }), 256],
  ['parameter', () => new CfnParameter(agnostic, 'Parameter').valueAsString, 256],
  ['import', () => Fn.importValue('somewhere'), 256],
  ['attribute', () => Fn.getAtt('Queue', 'Arn').toString(), 256],
])('takes an unresolved %s for as long as it may be', (_, value, characters) => {
  expect(nonWhitespaceCharacters(agnostic, value())).toBe(quoted(characters));
});

test.each<[string, () => string, number]>([
  ['name of a user', () => new iam.User(agnostic, 'X').userName, 64],
  ['given name of a user', () => new iam.CfnUser(agnostic, 'X', { userName: 'alice' }).ref, 5],
  ['name of a group', () => new iam.Group(agnostic, 'X').groupName, 128],
  ['name of a role', () => new iam.CfnRole(agnostic, 'X', { assumeRolePolicyDocument: {} }).ref, 64],
  ['ARN of a role', () => new iam.CfnRole(agnostic, 'X', { assumeRolePolicyDocument: {} }).attrArn,
    `arn:aws-us-gov:iam::${ACCOUNT}:role/`.length + 64],
  ['ARN of a role with name and path', () => new iam.CfnRole(agnostic, 'X', { assumeRolePolicyDocument: {}, roleName: 'Ops', path: '/eng/' }).attrArn,
    `arn:aws-us-gov:iam::${ACCOUNT}:role/eng/Ops`.length],
  ['ARN of a role with an unknown path', () => new iam.CfnRole(agnostic, 'X', { assumeRolePolicyDocument: {}, path: Fn.importValue('path') }).attrArn,
    `arn:aws-us-gov:iam::${ACCOUNT}:role`.length + 512 + 64],
  ['reference to a managed policy, which is its ARN', () => new iam.CfnManagedPolicy(agnostic, 'X', { policyDocument: {} }).ref,
    `arn:aws-us-gov:iam::${ACCOUNT}:policy/`.length + 128],
])('knows the %s', (_, value, characters) => {
  expect(nonWhitespaceCharacters(agnostic, value())).toBe(quoted(characters));
});

test.each(['us-east-1', 'cn-north-1', 'us-gov-west-1'])('in %s nothing is left to estimate', (region) => {
  const stack = inRegion(region);
  const document = { Statement: [{ Resource: stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: 'x' }) }] };
  const deployed = JSON.stringify(stack.resolve(document))
    .replace(/{"Fn::Join":\["",\["arn:",{"Ref":"AWS::Partition"},"([^"]*)"\]\]}/, `"arn:${stack.region.startsWith('cn') ? 'aws-cn' : region.includes('gov') ? 'aws-us-gov' : 'aws'}$1"`);

  expect(deployed).not.toContain('Fn::');
  expect(nonWhitespaceCharacters(stack, document)).toBe(deployed.length);
});

test('the role of a stack that exports it counts as long as its ARN may be, before and after synthesis', () => {
  const env = { account: ACCOUNT, region: 'eu-west-1' };
  const [one, other] = [new Stack(app, 'One', { env }), new Stack(app, 'Other', { env })];
  const role = new iam.Role(one, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  new iam.ManagedPolicy(other, 'Policy', { statements: [new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [role.roleArn] })] });

  const before = nonWhitespaceCharacters(other, role.roleArn);
  app.synth();

  expect(before).toBe(quoted(`arn:aws:iam::${ACCOUNT}:role/`.length + 64));
  expect(nonWhitespaceCharacters(other, role.roleArn)).toBe(before);
});

describe('statements and documents', () => {
  const statement = () => new iam.PolicyStatement({ sid: 'One', actions: ['s3:GetObject'], resources: ['a', 'b'], conditions: { Bool: { 'x:y': 'true' } } });
  const JSON_OF_IT = '{"Action":"s3:GetObject","Condition":{"Bool":{"x:y":"true"}},"Effect":"Allow","Resource":["a","b"],"Sid":"One"}';

  test('count as they are rendered', () => {
    expect(nonWhitespaceCharacters(agnostic, statement())).toBe(JSON_OF_IT.length);
    expect(nonWhitespaceCharacters(agnostic, new iam.PolicyDocument({ statements: [statement()] })))
      .toBe(`{"Version":"2012-10-17","Statement":[${JSON_OF_IT}]}`.length);
  });

  test('may be changed after they have been counted', () => {
    const counted = statement();
    nonWhitespaceCharacters(agnostic, new iam.PolicyDocument({ statements: [counted] }));

    expect(() => counted.addActions('s3:PutObject')).not.toThrow();
  });

  test('merged at synthesis are no longer than counted', () => {
    const merging = new Stack(new App({ context: { '@aws-cdk/aws-iam:minimizePolicies': true } }), 'Merging');
    const document = new iam.PolicyDocument({
      statements: ['a', 'b', 'b'].map((resource) => new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] })),
    });
    const counted = nonWhitespaceCharacters(merging, document);

    expect(JSON.stringify(merging.resolve(document)).length).toBeLessThan(counted);
  });
});
