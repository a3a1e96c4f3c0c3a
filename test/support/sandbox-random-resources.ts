import * as fc from 'fast-check';

export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const ref = (Ref: string) => ({ Ref });

const document = fc.constantFrom('iam:GetUser', 's3:*', 'sts:*')
  .map(Action => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }));

const inlinePolicies = fc.uniqueArray(
  fc.record({ PolicyName: fc.constantFrom('p', 'q', 'P'), PolicyDocument: document }),
  { selector: ({ PolicyName }) => PolicyName.toLowerCase() });

const tags = fc.uniqueArray(fc.record({ Key: fc.constantFrom('a', 'b', 'A'), Value: fc.constantFrom('1', '2') }), { selector: ({ Key }) => Key.toLowerCase() });

const attached = fc.subarray([ref('Managed'), 'arn:aws:iam::aws:policy/AdministratorAccess']);

const trust = fc.constantFrom<object>({ AWS: '111122223333' }, { Service: 'ec2.amazonaws.com' })
  .map(Principal => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] }));

const common = { Policies: option(inlinePolicies), ManagedPolicyArns: option(attached) };
const path = option(fc.constantFrom('/a/', '/b/'));
const boundary = option(fc.constant(ref('Managed')));

const parts = fc.record({
  managed: fc.record({ ManagedPolicyName: fc.constantFrom('managed', 'renamed'), PolicyDocument: document }),
  group: fc.record({ ...common, Path: path }),
  user: fc.record({
    ...common,
    UserName: fc.constantFrom('alice', 'alicia'),
    Path: path,
    Tags: option(tags),
    Groups: option(fc.constant([ref('Group')])),
    PermissionsBoundary: boundary,
    LoginProfile: option(fc.constantFrom({ Password: 'Correct-horse-7' }, { Password: 'Battery-staple-8', PasswordResetRequired: true })),
  }),
  role: option(fc.record({
    ...common,
    AssumeRolePolicyDocument: trust,
    Tags: option(tags),
    PermissionsBoundary: boundary,
    Description: option(fc.constantFrom('one', 'two')),
    MaxSessionDuration: option(fc.constantFrom(3600, 7200)),
  })),
  policy: option(fc.record({ PolicyName: fc.constantFrom('shared', 'Shared', 'common'), PolicyDocument: document, forGroup: fc.boolean() })),
  addition: fc.boolean(),
  // Rare, because drawing the QR code of a device takes longer than all the rest.
  device: fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, { arbitrary: fc.constantFrom('phone', 'tablet'), weight: 1 }),
});

/** Resources of every type, with names that stay or change: any two of them can be the states of a stack before and after an update. */
export const randomResources: fc.Arbitrary<Resources> = parts.map(({ managed, group, user, role, policy, addition, device }) => withoutUndefined({
  Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: managed },
  Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'developers', ...group } },
  User: { Type: 'AWS::IAM::User', Properties: user },
  Role: role && { Type: 'AWS::IAM::Role', Properties: { RoleName: 'operator', ...role } },
  Policy: policy && {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: policy.PolicyName,
      PolicyDocument: policy.PolicyDocument,
      Users: [ref('User')],
      Groups: policy.forGroup ? [ref('Group')] : undefined,
      Roles: role ? [ref('Role')] : undefined,
    },
  },
  Readers: addition ? { Type: 'AWS::IAM::Group', Properties: { GroupName: 'readers' } } : undefined,
  Addition: addition ? { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: ref('Readers'), Users: [ref('User')] } } : undefined,
  Device: device === undefined ? undefined : { Type: 'AWS::IAM::VirtualMFADevice', Properties: { VirtualMfaDeviceName: device, Users: [] } },
}));

function withoutUndefined(resources: Readonly<Record<string, object | undefined>>): Resources {
  return JSON.parse(JSON.stringify(resources)) as Resources;
}
