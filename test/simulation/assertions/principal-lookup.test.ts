import { findPrincipal } from '../../../src/simulation/assertions/principal-lookup';
import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

const trust = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' } };
const path = (constructPath: string) => ({ 'aws:cdk:path': constructPath });

const bastion = TemplateStack.read({
  Resources: {
    Alice1234: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' }, Metadata: path('Bastion/Alice/Resource') },
    Bob5678: { Type: 'AWS::IAM::User', Metadata: path('Bastion/Bob/Resource') },
    Carol: { Type: 'AWS::IAM::User', Properties: { UserName: 'carol' }, Metadata: path('Bastion/CfnCarol') },
    Developers: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'developers' } },
    Staff: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'staff' }, Metadata: path('Bastion/Staff/Group/Resource') },
    Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'admin', AssumeRolePolicyDocument: trust } },
    Both: { Type: 'AWS::IAM::User', Properties: { UserName: 'both' } },
    BothRole: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'both', AssumeRolePolicyDocument: trust } },
  },
}, { accountId: '111122223333' });
const production = TemplateStack.read({
  Resources: { Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'admin', Path: '/ops/', AssumeRolePolicyDocument: trust } } },
}, { accountId: '444455556666' });
const directory = Directory.of([bastion, production]);

describe('a principal is found', () => {
  test.each([
    ['by its name', 'alice', 'arn:aws:iam::111122223333:user/alice'],
    ['by its ARN', 'arn:aws:iam::444455556666:role/ops/admin', 'arn:aws:iam::444455556666:role/ops/admin'],
    ['by its logical ID', 'Alice1234', 'arn:aws:iam::111122223333:user/alice'],
    ['by the name that stands for a generated one', 'Bob5678', 'arn:aws:iam::111122223333:user/Bob5678'],
    ['by the path of its construct', 'Bastion/Bob', 'arn:aws:iam::111122223333:user/Bob5678'],
    ['by the path of a construct that is the resource', 'Bastion/CfnCarol', 'arn:aws:iam::111122223333:user/carol'],
    ['by the path of its resource', 'Bastion/Bob/Resource', 'arn:aws:iam::111122223333:user/Bob5678'],
    ['by the path of a construct around it', 'Bastion/Staff', 'arn:aws:iam::111122223333:group/staff'],
    ['if it is a group', 'developers', 'arn:aws:iam::111122223333:group/developers'],
  ])('%s', (_, given, arn) => {
    expect(findPrincipal(directory, given).arn).toBe(arn);
  });

  test('among roles alone where a role is asked for', () => {
    expect(findPrincipal(directory, 'both', ['role']).arn).toBe('arn:aws:iam::111122223333:role/both');
  });
});

describe('a name is refused', () => {
  test('that two have, with the ARNs to choose from', () => {
    expect(() => findPrincipal(directory, 'both')).toThrow(
      'principal: "both" may be arn:aws:iam::111122223333:user/both or arn:aws:iam::111122223333:role/both; give the ARN');
  });

  test('that two accounts have', () => {
    expect(() => findPrincipal(directory, 'admin')).toThrow(
      '"admin" may be arn:aws:iam::111122223333:role/admin or arn:aws:iam::444455556666:role/ops/admin; give the ARN');
  });

  test('that nobody has, with those there are', () => {
    expect(() => findPrincipal(directory, 'Alice')).toThrow(
      'principal: the templates have no user, role or group "Alice"; they have arn:aws:iam::111122223333:user/alice, arn:aws:iam::111122223333:user/Bob5678, ');
    expect(() => findPrincipal(directory, 'alice', ['role'])).toThrow(/no role "alice"; they have arn:aws:iam::111122223333:role\/admin, .* or add the stack/);
  });

  test('of an empty stack, and a path that is not whole or of no construct', () => {
    const empty = Directory.of([TemplateStack.read({ Resources: {} })]);

    expect(() => findPrincipal(empty, 'alice')).toThrow('no user, role or group "alice"; they have none');
    expect(() => findPrincipal(directory, 'Bastion/Ali')).toThrow('no user, role or group "Bastion/Ali"');
    expect(() => findPrincipal(directory, 'undefined')).toThrow('no user, role or group "undefined"');
    expect(() => findPrincipal(directory, 'Bastion')).toThrow('"Bastion" may be arn:aws:iam::111122223333:user/alice or ');
  });

  test('with some of many to choose from', () => {
    const users = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`User${index}`, { Type: 'AWS::IAM::User' }]));
    const many = Directory.of([TemplateStack.read({ Resources: users })]);

    expect(() => findPrincipal(many, 'x')).toThrow(/user\/User19 and 5 more\. Give/);
  });
});
