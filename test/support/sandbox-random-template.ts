import * as fc from 'fast-check';

/** The names that a template gives and that calls are made about. */
export interface TemplateNames {
  readonly user: string;
  readonly other: string;
  readonly group: string;
  readonly role: string;
}

/** A template once the names in it are known: the same draw can be deployed several times. */
export type TemplateDraw = (names: TemplateNames) => { readonly Resources: Readonly<Record<string, object>> };
type StatementDraw = (names: TemplateNames) => object;

const ACTIONS = [
  'iam:GetUser', 'iam:ListUsers', 'iam:Get*', 'iam:List*', 'iam:*', '*', 'iam:GetRole', 'iam:?etUser', 'sts:AssumeRole', 'sts:*', 'cloudformation:ListStacks',
];

type ResourceKind = '*' | 'own' | 'user' | 'other' | 'users' | 'role' | 'group';

const RESOURCES: readonly ResourceKind[] = ['*', 'own', 'user', 'other', 'users', 'role', 'group'];

const CONDITIONS = [
  undefined,
  undefined,
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
  { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
  { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } },
] as const;

function arn(resource: string): object {
  return { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${resource}` };
}

function resourceElement(kind: ResourceKind, { user, other, role, group }: TemplateNames): object | string {
  switch (kind) {
    case '*': return '*';
    // ${!...} stays in the document as a policy variable.
    case 'own': return arn('user/team/${!aws:username}');
    case 'user': return arn(`user/team/${user}`);
    case 'other': return arn(`user/${other}`);
    case 'users': return arn('user/*');
    case 'role': return arn(`role/${role}`);
    case 'group': return arn(`group/${group}`);
  }
}

const statement: fc.Arbitrary<StatementDraw> = fc.record({
  Effect: fc.oneof({ arbitrary: fc.constant('Allow'), weight: 4 }, { arbitrary: fc.constant('Deny'), weight: 1 }),
  actions: fc.uniqueArray(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 3 }),
  notAction: fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, { arbitrary: fc.constant(true), weight: 1 }),
  resources: fc.oneof(
    { arbitrary: fc.constant<ResourceKind[]>(['*']), weight: 2 },
    { arbitrary: fc.uniqueArray(fc.constantFrom(...RESOURCES), { minLength: 1, maxLength: 3 }), weight: 3 }),
  notResource: fc.oneof({ arbitrary: fc.constant(false), weight: 5 }, { arbitrary: fc.constant(true), weight: 1 }),
  Condition: fc.constantFrom(...CONDITIONS),
}).map(({ Effect, actions, notAction, resources, notResource, Condition }) => names => ({
  Effect,
  [notAction ? 'NotAction' : 'Action']: actions,
  [notResource ? 'NotResource' : 'Resource']: resources.map(kind => resourceElement(kind, names)),
  ...Condition === undefined ? {} : { Condition },
}));

const trust: fc.Arbitrary<StatementDraw> = fc.record({
  byUser: fc.boolean(),
  Condition: fc.constantFrom(...CONDITIONS),
}).map(({ byUser, Condition }) => () => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { AWS: byUser ? { 'Fn::GetAtt': ['User', 'Arn'] } : arn('root') },
  ...Condition === undefined ? {} : { Condition },
}));

const statements = fc.array(statement, { minLength: 1, maxLength: 2 });

function documentOf(draws: readonly StatementDraw[], names: TemplateNames): object {
  return { Version: '2012-10-17', Statement: draws.map(draw => draw(names)) };
}

/** Two users, a group and a role, with policies of every way in which a template can give them; every name is given. */
export const randomTemplate: fc.Arbitrary<TemplateDraw> = fc.record({
  inGroup: fc.option(statements),
  ofUser: fc.option(statements),
  managed: fc.option(statements),
  boundary: fc.option(statements, { freq: 2 }),
  shared: statements,
  ofRole: statements,
  trust,
}).map(drawn => names => ({
  Resources: {
    User: {
      Type: 'AWS::IAM::User',
      Properties: {
        UserName: names.user,
        Path: '/team/',
        Groups: [{ Ref: 'Group' }],
        ...drawn.boundary && { PermissionsBoundary: { Ref: 'Boundary' } },
        ...drawn.ofUser && { Policies: [{ PolicyName: 'OfUser', PolicyDocument: documentOf(drawn.ofUser, names) }] },
      },
    },
    Other: { Type: 'AWS::IAM::User', Properties: { UserName: names.other } },
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: {
        GroupName: names.group,
        ...drawn.inGroup && { Policies: [{ PolicyName: 'InGroup', PolicyDocument: documentOf(drawn.inGroup, names) }] },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: names.role,
        AssumeRolePolicyDocument: documentOf([drawn.trust], names),
        Policies: [{ PolicyName: 'OfRole', PolicyDocument: documentOf(drawn.ofRole, names) }],
      },
    },
    Shared: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'Shared', Users: [{ Ref: 'User' }], Roles: [{ Ref: 'Role' }], PolicyDocument: documentOf(drawn.shared, names) },
    },
    ...drawn.managed && {
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Groups: [{ Ref: 'Group' }], PolicyDocument: documentOf(drawn.managed, names) } },
    },
    ...drawn.boundary && {
      Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: documentOf([...drawn.boundary, allowMost], names) } },
    },
  },
}));

/** A boundary of random statements alone would hardly allow anything. */
function allowMost(): object {
  return { Effect: 'Allow', NotAction: ['iam:ListAccountAliases', 'iam:GetGroup'], Resource: '*' };
}
