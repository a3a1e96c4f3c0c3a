import { findResourceType, RESOURCE_TYPE_NAMES } from '../../../../sandbox/cloudformation/resources/resource-types';
import { DeploymentAccount, documentOf, list, trusting } from '../deployment-account';

type Requires = 'No interruption' | 'Replacement';

/** A property, its value before and after, and what the template reference says under "Update requires". */
type Row = [property: string, before: unknown, after: unknown, requires: Requires];

interface TypeRows {
  /** The page of the type below https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/. */
  readonly page: string;
  /** Properties that are there before and after. */
  readonly always?: object;
  readonly rows: readonly Row[];
}

const DOCUMENT = documentOf('iam:GetUser');
const OTHER = documentOf('iam:ListUsers');
const TRUST = trusting({ AWS: '111122223333' });
const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';
const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword';
const INLINE = [{ PolicyName: 'p', PolicyDocument: DOCUMENT }];
const TAGS = [{ Key: 'a', Value: '1' }];
const KEEPS = 'No interruption';
const REPLACES = 'Replacement';

const POLICIES: Row[] = [
  ['ManagedPolicyArns', [READ_ONLY], [CHANGE_PASSWORD], KEEPS],
  ['Policies', undefined, INLINE, KEEPS],
];
const HOLDERS: Row[] = [
  ['Groups', ['one'], ['two'], KEEPS],
  ['Roles', ['role1'], ['role2'], KEEPS],
  ['Users', ['alice'], ['bob'], KEEPS],
];
const principalPolicy = (kind: string, before: string, after: string): TypeRows => ({
  page: `aws-resource-iam-${kind.toLowerCase()}policy.html`,
  always: { PolicyName: 'p', [`${kind}Name`]: before, PolicyDocument: DOCUMENT },
  rows: [
    [`${kind}Name`, before, after, REPLACES],
    ['PolicyName', 'p', 'q', REPLACES],
    ['PolicyDocument', DOCUMENT, OTHER, KEEPS],
  ],
});

const TYPES: Readonly<Record<string, TypeRows>> = {
  'AWS::IAM::AccessKey': {
    page: 'aws-resource-iam-accesskey.html',
    always: { UserName: 'alice' },
    rows: [
      ['Serial', 1, 2, REPLACES],
      ['Status', 'Active', 'Inactive', KEEPS],
      ['UserName', 'alice', 'bob', REPLACES],
    ],
  },
  'AWS::IAM::Group': {
    page: 'aws-resource-iam-group.html',
    rows: [['GroupName', 'a', 'b', REPLACES], ['Path', '/a/', '/b/', KEEPS], ...POLICIES],
  },
  'AWS::IAM::GroupPolicy': principalPolicy('Group', 'one', 'two'),
  'AWS::IAM::InstanceProfile': {
    page: 'aws-resource-iam-instanceprofile.html',
    always: { Roles: ['role1'] },
    rows: [
      ['InstanceProfileName', 'a', 'b', REPLACES],
      ['Path', '/a/', '/b/', REPLACES],
      ['Roles', ['role1'], ['role2'], KEEPS],
    ],
  },
  'AWS::IAM::ManagedPolicy': {
    page: 'aws-resource-iam-managedpolicy.html',
    always: { PolicyDocument: DOCUMENT },
    rows: [
      ['Description', 'a', 'b', REPLACES],
      ['ManagedPolicyName', 'a', 'b', REPLACES],
      ['Path', '/a/', '/b/', REPLACES],
      ['PolicyDocument', DOCUMENT, OTHER, KEEPS],
      ...HOLDERS,
    ],
  },
  'AWS::IAM::Policy': {
    page: 'aws-resource-iam-policy.html',
    always: { PolicyName: 'p', PolicyDocument: DOCUMENT, Groups: ['one'] },
    rows: [['PolicyName', 'p', 'q', KEEPS], ['PolicyDocument', DOCUMENT, OTHER, KEEPS], ...HOLDERS],
  },
  'AWS::IAM::Role': {
    page: 'aws-resource-iam-role.html',
    always: { AssumeRolePolicyDocument: TRUST },
    rows: [
      ['AssumeRolePolicyDocument', TRUST, trusting({ AWS: '444455556666' }), KEEPS],
      ['Description', 'a', 'b', KEEPS],
      ['MaxSessionDuration', 3600, 7200, KEEPS],
      ['Path', '/a/', '/b/', REPLACES],
      ['PermissionsBoundary', READ_ONLY, CHANGE_PASSWORD, KEEPS],
      ['RoleName', 'a', 'b', REPLACES],
      ['Tags', undefined, TAGS, KEEPS],
      ...POLICIES,
    ],
  },
  'AWS::IAM::RolePolicy': principalPolicy('Role', 'role1', 'role2'),
  'AWS::IAM::User': {
    page: 'aws-resource-iam-user.html',
    rows: [
      ['Groups', ['one'], ['two'], KEEPS],
      ['LoginProfile', { Password: 'first-Passw0rd!' }, { Password: 'other-Passw0rd!' }, KEEPS],
      ['Path', '/a/', '/b/', KEEPS],
      ['PermissionsBoundary', READ_ONLY, CHANGE_PASSWORD, KEEPS],
      ['Tags', TAGS, undefined, KEEPS],
      ['UserName', 'a', 'b', REPLACES],
      ...POLICIES,
    ],
  },
  'AWS::IAM::UserPolicy': principalPolicy('User', 'alice', 'bob'),
  'AWS::IAM::UserToGroupAddition': {
    page: 'aws-resource-iam-usertogroupaddition.html',
    always: { GroupName: 'one', Users: ['alice'] },
    rows: [['GroupName', 'one', 'two', KEEPS], ['Users', ['alice'], ['bob'], KEEPS]],
  },
  'AWS::IAM::VirtualMFADevice': {
    page: 'aws-resource-iam-virtualmfadevice.html',
    always: { Users: [] },
    rows: [
      ['Path', '/a/', '/b/', REPLACES],
      ['Tags', TAGS, undefined, KEEPS],
      // Anything but an empty list is refused, so that there is no deployment to look at.
      ['Users', undefined, undefined, KEEPS],
      ['VirtualMfaDeviceName', 'a', 'b', REPLACES],
    ],
  },
};

const ROWS = Object.entries(TYPES).flatMap(([type, { page, always, rows }]) => rows
  .filter(([, before, after]) => before !== after)
  .map(([property, before, after, requires]) => ({ type, page, always, property, before, after, requires })));

function accountWithPrincipals(): DeploymentAccount {
  const account = new DeploymentAccount();
  ['one', 'two'].forEach(GroupName => account.iam('CreateGroup', { GroupName }));
  ['alice', 'bob'].forEach(UserName => account.iam('CreateUser', { UserName }));
  ['role1', 'role2'].forEach(RoleName => account.iam('CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(TRUST) }));
  return account;
}

test.each(ROWS)('$type $property: $requires ($page)', ({ type, always, property, before, after, requires }) => {
  const account = accountWithPrincipals();
  const template = (value: unknown) => ({ It: { Type: type, Properties: { ...always, [property]: value } } });
  expect(account.create(template(before))).toBe('CREATE_COMPLETE');
  const original = account.physicalId('It');

  account.cfn('CreateChangeSet', {
    StackName: 'Stack', ChangeSetName: 'cs', TemplateBody: JSON.stringify({ Resources: template(after) }), Capabilities: ['CAPABILITY_NAMED_IAM'],
  });
  const { Changes } = account.cfn('DescribeChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
  const replaces = requires === REPLACES;
  expect(list(Changes)[0].ResourceChange).toMatchObject({
    Replacement: replaces ? 'True' : 'False',
    Details: [{ Target: { Attribute: 'Properties', Name: property, RequiresRecreation: replaces ? 'Always' : 'Never' } }],
  });

  account.cfn('ExecuteChangeSet', { StackName: 'Stack', ChangeSetName: 'cs' });
  expect(account.status()).toBe('UPDATE_COMPLETE');
  expect(account.physicalId('It') !== original).toBe(replaces);
  expect(account.events().filter(event => event.startsWith('It DELETE_COMPLETE'))).toHaveLength(replaces ? 1 : 0);
});

test.each(RESOURCE_TYPE_NAMES.filter(name => name.startsWith('AWS::IAM::')))('every property of %s has a row', name => {
  const rows = TYPES[name]?.rows ?? [];
  const rules = findResourceType(name)?.properties ?? {};
  expect(rows.map(([property]) => property).sort()).toEqual(Object.keys(rules).sort());
  rows.forEach(([property, , , requires]) => expect([property, rules[property].replaces ?? false]).toEqual([property, requires === REPLACES]));
});
