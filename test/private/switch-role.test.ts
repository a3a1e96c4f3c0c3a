import { App, Aws, CfnParameter, Fn, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaRequiredRole } from '../../src/mfa-required-role';
import { SwitchRole, switchRoleFromArn, switchRoleFromConstruct, switchRoleFromName } from '../../src/private/switch-role';

let app: App;
let here: Stack;

beforeEach(() => {
  app = new App();
  here = new Stack(app, 'Here', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test('an ARN is taken apart', () => {
  const gov = new Stack(app, 'Gov', { env: { account: '111122223333', region: 'us-gov-west-1' } });

  expect(switchRoleFromArn(gov, 'arn:aws-us-gov:iam::444455556666:role/eng/a@b', 'unused')).toEqual({
    arn: 'arn:aws-us-gov:iam::444455556666:role/eng/a@b',
    account: '444455556666',
    name: 'eng/a@b',
    id: '444455556666eng/a@b',
    label: 'arn:aws-us-gov:iam::444455556666:role/eng/a@b',
  });
});

test.each([undefined, 'xx-new-1'])('an ARN of any partition will do where that of the switch is not known: region %s', (region) => {
  const open = new Stack(app, 'Open', { env: { account: '111122223333', region } });

  expect(() => switchRoleFromArn(open, 'arn:aws-new:iam::444455556666:role/Admin', 'unused')).not.toThrow();
});

test('an ARN that is not known yet is taken apart at deployment, under the ID given', () => {
  const arn = new CfnParameter(here, 'Arn').valueAsString;

  expect(here.resolve(switchRoleFromArn(here, arn, 'Role0'))).toEqual({
    arn: { Ref: 'Arn' },
    account: { 'Fn::Select': [4, { 'Fn::Split': [':', { Ref: 'Arn' }] }] },
    name: { 'Fn::Select': [1, { 'Fn::Split': [':role/', { Ref: 'Arn' }] }] },
    id: 'Role0',
    label: 'whose ARN is known at deployment only',
  });
});

test('an imported role is known by its ARN, and by its place in the tree', () => {
  const role = iam.Role.fromRoleArn(here, 'Imported', 'arn:aws:iam::444455556666:role/eng/Admin');

  expect(switchRoleFromConstruct(here, role)).toEqual({
    arn: 'arn:aws:iam::444455556666:role/eng/Admin',
    account: '444455556666',
    name: 'eng/Admin',
    id: expect.stringMatching(/^HereImported/),
    label: 'Here/Imported',
  });
});

test('a role of the app is known by the name and path it was given', () => {
  const there = new Stack(app, 'There', { env: { account: '444455556666', region: 'eu-west-1' } });
  const role = new iam.Role(there, 'Role', { roleName: 'a+b', path: '/eng/', assumedBy: new iam.AccountRootPrincipal() });

  expect(switchRoleFromConstruct(here, role)).toEqual(switchRoleFromConstruct(here, role, { roleName: 'a+b', path: '/eng/' }));
  expect(switchRoleFromConstruct(here, role)).toMatchObject({ account: '444455556666', name: 'eng/a+b' });
});

test('a role whose name CloudFormation chooses is known by reference', () => {
  const role = new iam.Role(here, 'Role', { path: '/eng/', assumedBy: new iam.AccountRootPrincipal() });

  expect(here.resolve(switchRoleFromConstruct(here, role, { path: '/eng/' }).name)).toEqual({
    'Fn::Join': ['', ['eng/', { Ref: here.getLogicalId(role.node.defaultChild as iam.CfnRole) }]],
  });
});

test('two regions of one account do not make two partitions', () => {
  const there = new Stack(app, 'There', { env: { account: '111122223333', region: 'us-east-1' } });
  const role = new iam.Role(there, 'Role', { roleName: 'Admin', assumedBy: new iam.AccountRootPrincipal() });

  expect(() => switchRoleFromConstruct(here, role, { roleName: 'Admin' })).not.toThrow();
});

test('a path that is not known yet is read from the ARN at deployment', () => {
  const role = new MfaRequiredRole(here, 'Role', { path: new CfnParameter(here, 'Path').valueAsString });
  const arn = { 'Fn::GetAtt': [here.getLogicalId(role.node.defaultChild as iam.CfnRole), 'Arn'] };

  expect(here.resolve(switchRoleFromConstruct(here, role, role._props).name)).toEqual({ 'Fn::Select': [1, { 'Fn::Split': [':role/', arn] }] });
});

const escaped = (text: string) => text.replace(/[*$?{}]/g, '\\$&');

describe('what a policy would take for a pattern is refused', () => {
  const assumedBy = new iam.AccountRootPrincipal();
  const far = () => new Stack(app, 'Far', { env: { account: '444455556666', region: 'eu-west-1' } });
  const mfaRole = (path: string, scope = here) => {
    const role = new MfaRequiredRole(scope, 'Role', { roleName: 'Admin', path });
    return switchRoleFromConstruct(here, role, role._props);
  };

  test.each<[string, () => SwitchRole, string]>([
    ['a wildcard in the path', () => mfaRole('/*/'), 'the role Here/Role is called */Admin'],
    ['a question mark in the path, in another account', () => mfaRole('/o?s/', far()), 'the role Far/Role is called '],
    ['a variable in the path', () => mfaRole('/${aws:username}/'), 'the role Here/Role is called ${aws:username}/Admin'],
    ['the path of another kind of role', () => switchRoleFromConstruct(here, new iam.Role(here, 'Role', { path: '/*/', assumedBy })), 'the role Here/Role is called '],
    ['the path of an L1', () => switchRoleFromConstruct(here, new iam.CfnRole(here, 'Role', { path: '/*/', assumeRolePolicyDocument: {} })),
      'the role Here/Role is called '],
    ['an imported role', () => switchRoleFromConstruct(here, iam.Role.fromRoleName(here, 'Role', 'Adm*')), 'the role Here/Role is called '],
    ['an ARN that is put together', () => switchRoleFromArn(here, `arn:${Aws.PARTITION}:iam::444455556666:role/*`, 'Role0'),
      'the role whose ARN is known at deployment only is called '],
    ['an ARN with a variable that is put together', () => switchRoleFromArn(here, Fn.sub('arn:${AWS::Partition}:iam::444455556666:role/${!aws:username}'), 'Role0'),
      'the role whose ARN is known at deployment only is called '],
    ['a name that is put together', () => switchRoleFromName(here, '444455556666', Lazy.string({ produce: () => 'Adm*' }), 'Role0'), 'the role arn:aws:iam::444455556666:role/'],
  ])('%s', (_, role, message) => {
    expect(role).toThrow(new RegExp(`^${escaped(message)}.*, which a policy takes for a pattern that other roles match as well; `
      + 'expected a path and a name without wildcards and variables$'));
  });

  test('and nothing else', () => {
    expect(() => switchRoleFromArn(here, Fn.sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Name}'), 'Role0')).not.toThrow();
    expect(() => mfaRole('/a$b{c}/')).not.toThrow();
  });

  test.each(['Ädmin', 'Admin/', '', 'a b', `${'x'.repeat(65)}`, `${'p'.repeat(600)}/Admin`])('and so is an ARN of no role: %s', (name) => {
    expect(() => switchRoleFromArn(here, `arn:aws:iam::444455556666:role/${name}`, '')).toThrow(/expected that of one role, without wildcards or variables/);
  });
});
