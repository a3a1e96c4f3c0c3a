import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { MfaEnforcedGroup, MfaEnforcedGroupProps, MfaExemption } from '../../src';

function templateWith(props: MfaEnforcedGroupProps): Template {
  const stack = new Stack(new App(), 'Stack');
  new MfaEnforcedGroup(stack, 'Group', props);
  return Template.fromStack(stack);
}

test.each<[string, MfaEnforcedGroupProps]>([
  ['the defaults', {}],
  ['options that change the Deny', { enforceFrom: '2027-01-31T08:00:00Z', allowServiceCalls: true, exemptActions: [MfaExemption.of('codecommit:GitPull')] }],
])('the inline policy of the group is a copy of the Deny, with %s', (_, options) => {
  const template = templateWith({ ...options, scannerCompatibility: true });

  const [managed] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  const deny = managed.Properties.PolicyDocument.Statement.find(({ Sid }: { Sid: string }) => Sid === 'DenyWithoutMfa');
  template.hasResourceProperties('AWS::IAM::Group', {
    Policies: [{ PolicyName: 'MfaEnforcement', PolicyDocument: { Version: '2012-10-17', Statement: [deny] } }],
  });
  expect(Object.values(deny.Condition).flatMap((block) => Object.keys(block as object))).toContain('aws:MultiFactorAuthPresent');
});

test('a copy that is too long for an inline policy is an error', () => {
  const exemptActions = [MfaExemption.of(...Array.from({ length: 200 }, (_, n) => `service:DoSomething${1000 + n}`))];

  expect(() => templateWith({ exemptActions, scannerCompatibility: true })).toThrow('the inline copy of the Deny has 5531 characters without white space; '
    + 'IAM takes 5120 in the inline policies of a group; give it fewer exemptActions, or leave scannerCompatibility out');
  expect(() => templateWith({ exemptActions })).not.toThrow();
});

test('there is none by default', () => {
  templateWith({}).hasResourceProperties('AWS::IAM::Group', { Policies: Match.absent() });
});
