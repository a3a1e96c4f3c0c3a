import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';
import { TemplateSimulationProps } from '../../../src/simulation/template-simulation-props';

const ACCOUNT = '111122223333';
const DOCUMENT = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
const BROKEN = { Statement: [{}] };
const MISSING = { Ref: 'Missing' };
const NO_MISSING = 'parameter Missing has no default';

type Resources = Record<string, object>;

function stack(resources: Resources, rest: object = {}, props?: TemplateSimulationProps): TemplateStack {
  return TemplateStack.read({ Resources: resources, Parameters: { Missing: { Type: 'String' } }, ...rest }, props);
}

const tolerant = (...stacks: TemplateStack[]) => Directory.of(stacks, { tolerant: true });
const user = (properties: object = {}) => ({ Type: 'AWS::IAM::User', Properties: { UserName: 'alice', ...properties } });
const group = (properties: object = {}) => ({ Type: 'AWS::IAM::Group', Properties: { GroupName: 'devs', ...properties } });
const inline = (document: object = DOCUMENT) => ({ PolicyName: 'p', PolicyDocument: document });

describe('a resource that cannot be read is a problem, and the others are read', () => {
  test.each<[string, object, string | RegExp]>([
    ['an unknown type', { Type: 'AWS::IAM::Wizard' }, 'unknown resource type AWS::IAM::Wizard'],
    ['no type', {}, 'Resources.X: expected an object with a Type'],
    ['a name that is not known', user({ UserName: MISSING }), NO_MISSING],
    ['a condition that is not known', { Type: 'AWS::IAM::Policy', Condition: 'Nope' }, 'Unresolved condition dependency Nope'],
    ['a dynamic reference', { Type: 'AWS::IAM::UserPolicy', Properties: { UserName: '{{resolve:ssm:name}}' } }, '{{resolve:ssm:name}} is known only when the stack is deployed'],
    ['an export that no stack has', { Type: 'AWS::IAM::UserPolicy', Properties: { UserName: { 'Fn::ImportValue': 'n' } } }, 'No export named n found.'],
    ['properties that are none', { Type: 'AWS::IAM::User', Properties: [] }, 'Resources.X.Properties: expected an object, found []'],
    ['properties from elsewhere', user({ 'Fn::Transform': { Name: 'AWS::Include' } }), 'Resources.X: its properties are rewritten by Fn::Transform'],
    ['a part from elsewhere', { ...user(), 'Fn::Transform': { Name: 'AWS::Include' } }, 'Resources.X: its properties are rewritten by Fn::Transform'],
  ])('%s', (_name, resource, message) => {
    const directory = tolerant(stack({ X: resource, Other: user({ UserName: 'bob' }) }));
    expect(directory.userArns).toEqual([`arn:aws:iam::${ACCOUNT}:user/bob`]);
    expect(directory.problems).toEqual([expect.objectContaining({ place: { source: 'Stack', logicalId: 'X' }, message: expect.stringContaining(message as string) })]);
    expect(() => Directory.of([stack({ X: resource })])).toThrow(message);
  });

  test('other errors are thrown on', () => {
    const cyclic = { Type: 'AWS::IAM::User', get Properties(): object { throw new RangeError('a defect'); } };
    expect(() => tolerant(stack({ X: cyclic }))).toThrow(RangeError);
  });

  test('a resource of another service is not looked at', () => {
    expect(tolerant(stack({ X: { Type: 'AWS::SQS::Queue', Condition: 'Nope', Properties: { QueueName: MISSING } } })).problems).toEqual([]);
  });
});

describe('a policy that cannot be read is missed by all that have it', () => {
  test.each<[string, Resources, string[]]>([
    ['inline', { U: user({ Policies: [inline(BROKEN)] }) }, ['alice/p']],
    ['inline policies', { U: user({ Policies: MISSING }) }, [`an inline policy of arn:aws:iam::${ACCOUNT}:user/alice`]],
    ['managed policies', { U: user({ ManagedPolicyArns: [MISSING] }) }, [`a managed policy of arn:aws:iam::${ACCOUNT}:user/alice`]],
    ['groups', { U: user({ Groups: [MISSING] }) }, [`the groups of arn:aws:iam::${ACCOUNT}:user/alice`]],
    ['a boundary', { U: user({ PermissionsBoundary: MISSING }) }, [`the permissions boundary of arn:aws:iam::${ACCOUNT}:user/alice`]],
    ['a policy', { U: user(), P: { Type: 'AWS::IAM::Policy', Properties: { ...inline(BROKEN), Users: ['alice'] } } }, ['P']],
    ['a policy of the group', { U: user({ Groups: ['devs'] }), G: group({ Policies: [inline(BROKEN)] }) }, ['devs/p']],
    ['a user policy', { U: user(), P: { Type: 'AWS::IAM::UserPolicy', Properties: { ...inline(BROKEN), UserName: 'alice' } } }, ['alice/p']],
    ['a managed policy', {
      U: user(), M: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'm', PolicyDocument: BROKEN, Users: ['alice'] } },
    }, [`arn:aws:iam::${ACCOUNT}:policy/m`]],
  ])('%s', (_name, resources, unknown) => {
    const directory = tolerant(stack(resources));
    const [alice] = directory.identities;
    expect(directory.unknownPolicies(alice)).toEqual(unknown);
    expect(directory.problems).toHaveLength(1);
    expect(() => directory.policySet(alice)).toThrow(unknown[0]);
    expect(directory.attachedPolicies(alice)).toEqual([]);
  });

  test('the others are read', () => {
    const directory = tolerant(stack({ U: user({ Policies: [inline(BROKEN), { ...inline(), PolicyName: 'good' }] }) }));
    expect(directory.attachedPolicies(directory.identities[0]).map(({ policy }) => policy.name)).toEqual(['alice/good']);
  });

  test('a role without a readable trust policy has none', () => {
    const directory = tolerant(stack({ R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: BROKEN } } }));
    expect(directory.identities).toMatchObject([{ kind: 'role', name: 'R' }]);
    expect(directory.identities[0].trustPolicy).toBeUndefined();
    expect(directory.problems).toMatchObject([{ message: expect.stringContaining('R.AssumeRolePolicyDocument.Statement[0]') }]);
  });
});

test('a problem names the parameter that is missing', () => {
  const directory = tolerant(stack({ U: user({ Path: MISSING }) }));
  expect(directory.problems).toMatchObject([{ parameter: 'Missing', message: NO_MISSING }]);
});

describe('who is referred to and created nowhere', () => {
  const absent = (kind: string, name: string, logicalId: string) => ({
    place: { source: 'Stack', logicalId },
    remedy: `Give the template or the account that has the ${kind} as well`,
    message: `the ${kind} ${name} is referred to here and created nowhere, so that what its other policies allow and deny is not known`,
  });
  const policyOf = (property: string, name: string) => ({ Type: 'AWS::IAM::Policy', Properties: { ...inline(), [property]: [name] } });

  test.each<[string, Resources, object[]]>([
    ['a group of a user', { U: user({ Groups: ['devs'] }) }, [absent('group', 'devs', 'U')]],
    ['a group of two users', { U: user({ Groups: ['devs'] }), V: user({ UserName: 'bob', Groups: ['devs'] }) }, [absent('group', 'devs', 'U')]],
    ['a group with a policy', { P: policyOf('Groups', 'devs') }, [absent('group', 'devs', 'P')]],
    ['a group with a policy and a user', { P: policyOf('Groups', 'devs'), U: user({ Groups: ['devs'] }) }, [absent('group', 'devs', 'P')]],
    ['a user', { P: policyOf('Users', 'alice') }, [absent('user', 'alice', 'P')]],
    ['a role of a service', { P: policyOf('Roles', 'lambda') }, []],
    ['nobody', { P: policyOf('Users', 'alice'), U: user() }, []],
  ])('%s', (_name, resources, problems) => {
    const directory = tolerant(stack(resources));
    expect(directory.problems).toEqual(problems);
    expect(Directory.of([stack(resources)]).problems).toEqual([]);
  });

  test('leaves the members of the group undecided', () => {
    const resources = { U: user({ Groups: ['devs'] }), P: policyOf('Groups', 'devs') };
    const directory = tolerant(stack(resources));
    expect(directory.unknownPolicies(directory.identities[0])).toEqual([`arn:aws:iam::${ACCOUNT}:group/devs`]);
    expect(() => directory.policySet(directory.identities[0])).toThrow('no template has the group devs');
    const strict = Directory.of([stack(resources)]);
    expect(strict.policySet(strict.identities[0]).identityPolicies).toHaveLength(1);
  });
});

describe('what is created twice in an account', () => {
  const managed = { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'm', PolicyDocument: DOCUMENT } };
  const one = (resources: Resources) => stack(resources, {}, { stackName: 'One' });
  const two = (resources: Resources, accountId?: string) => stack(resources, {}, { stackName: 'Two', accountId });

  test.each<[string, Resources, string]>([
    ['a user', { U: user() }, `the user arn:aws:iam::${ACCOUNT}:user/alice is created twice, by One U and by Two U`],
    ['a managed policy', { M: managed }, `the managed policy arn:aws:iam::${ACCOUNT}:policy/m is created twice, by One M and by Two M`],
  ])('%s', (_name, resources, message) => {
    expect(tolerant(one(resources), two(resources)).problems).toMatchObject([{ place: { source: 'Two' }, message: expect.stringContaining(message) }]);
    expect(tolerant(one(resources), two(resources, '444455556666')).problems).toEqual([]);
  });

  test('is told apart by its stack if it has no name', () => {
    const unnamed = { U: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'G' }] } }, G: { Type: 'AWS::IAM::Group' } };
    const directory = tolerant(one({ ...unnamed, V: { Type: 'AWS::IAM::User' } }), two(unnamed), two(unnamed, '444455556666'));
    expect(directory.problems).toEqual([]);
    expect(directory.identities.map(({ arn }) => arn.slice('arn:aws:iam::'.length))).toEqual([
      `${ACCOUNT}:user/One-U`, `${ACCOUNT}:group/One-G`, `${ACCOUNT}:user/V`, `${ACCOUNT}:user/Two-U`, `${ACCOUNT}:group/Two-G`,
      '444455556666:user/U', '444455556666:group/G',
    ]);
    expect(directory.membersOf(directory.identities[1]).map(({ name }) => name)).toEqual(['One-U']);
  });
});
