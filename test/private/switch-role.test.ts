import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { switchRoleFromArn, switchRoleFromConstruct } from '../../src/private/switch-role';

let app: App;
let here: Stack;

beforeEach(() => {
  app = new App();
  here = new Stack(app, 'Here', { env: { account: '111122223333', region: 'eu-west-1' } });
});

test('an ARN is taken apart', () => {
  const gov = new Stack(app, 'Gov', { env: { account: '111122223333', region: 'us-gov-west-1' } });

  expect(switchRoleFromArn(gov, 'arn:aws-us-gov:iam::444455556666:role/eng/a@b', 'unused')).toEqual({
    arn: 'arn:aws-us-gov:iam::444455556666:role/eng/a@b', account: '444455556666', name: 'eng/a%40b', id: '444455556666eng/a@b',
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
  });
});

test('an imported role is known by its ARN, and by its place in the tree', () => {
  const role = iam.Role.fromRoleArn(here, 'Imported', 'arn:aws:iam::444455556666:role/eng/Admin');

  expect(switchRoleFromConstruct(here, role)).toEqual({
    arn: 'arn:aws:iam::444455556666:role/eng/Admin', account: '444455556666', name: 'eng/Admin', id: expect.stringMatching(/^HereImported/),
  });
});

test('a role of the app is known by the name and path it was given', () => {
  const there = new Stack(app, 'There', { env: { account: '444455556666', region: 'eu-west-1' } });
  const role = new iam.Role(there, 'Role', { roleName: 'a+b', path: '/eng/', assumedBy: new iam.AccountRootPrincipal() });

  expect(switchRoleFromConstruct(here, role, { roleName: 'a+b', path: '/eng/' })).toMatchObject({ account: '444455556666', name: 'eng/a%2Bb' });
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
