import { Directory } from '../../../src/simulation/template/directory';
import { hypotheticalMember } from '../../../src/simulation/template/hypothetical-member';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

test('a hypothetical member is a user of the account who has the policies of the group and no other', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  const policy = { PolicyName: 'Read', PolicyDocument: { Version: '2012-10-17', Statement: statement } };
  const template = { Resources: { Staff: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'staff', Path: '/team/', Policies: [policy] } } } };
  const directory = Directory.of([TemplateStack.read(template, { accountId: '444455556666', region: 'cn-north-1' })]);
  const [group] = directory.identities;

  const member = hypotheticalMember(group);

  expect(member).toMatchObject({ kind: 'user', arn: 'arn:aws-cn:iam::444455556666:user/member-of-staff', created: false, place: group.place });
  expect(directory.policySet(member)).toEqual({ identityPolicies: group.inlinePolicies });
});
