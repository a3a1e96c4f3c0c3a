import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addQuickstart } from '../../examples/quickstart/quickstart-stacks';

const app = new App();
addQuickstart(app);
const templates = new Map(app.synth().stacks.map(({ stackName, template }) => [stackName, template as ReturnType<Template['toJSON']>]));

/** CloudFormation replaces a resource whose logical ID changes: a new ID here would delete people's group, users or role. */
test.each([
  ['BastionStack', [
    'AWS::IAM::Group Developers95C0CB5E',
    'AWS::IAM::ManagedPolicy DevelopersDefaultPolicy57B1D584',
    'AWS::IAM::ManagedPolicy DevelopersMfaEnforcement41488FCD',
    'AWS::IAM::ManagedPolicy ProductionSwitch2254F5EC',
    'AWS::IAM::User aliceD7A8A555',
    'AWS::IAM::User bob823A831F',
  ]],
  ['ProductionStack', [
    'AWS::IAM::Role AdminRoleED684C8D',
  ]],
])('%s: the logical IDs stay', (stackName, expected) => {
  const resources: Record<string, { Type: string }> = templates.get(stackName)?.Resources ?? {};

  expect(Object.entries(resources).map(([id, { Type }]) => `${Type} ${id}`).sort()).toEqual(expected);
});

test.each([...templates.keys()])('%s: the template, to the letter', stackName => {
  expect(templates.get(stackName)).toMatchSnapshot();
});

test('the quickstart has these stacks', () => {
  expect([...templates.keys()].sort()).toEqual(['BastionStack', 'ProductionStack']);
});
