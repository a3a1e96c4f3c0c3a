import { templateDifferences } from './consumer/template-differences';

const GROUP = { Type: 'AWS::IAM::Group', Properties: { GroupName: 'developers' } };

test.each([
  ['another property', { Group: { ...GROUP, Properties: { GroupName: 'others' } } }, ['Group: {"Type":"AWS::IAM::Group","Properties":{"GroupName":"developers"}} became']],
  ['a resource less', {}, ['Group: {"Type":"AWS::IAM::Group","Properties":{"GroupName":"developers"}} became nothing']],
  ['a resource more', { Group: GROUP, Role: { Type: 'AWS::IAM::Role' } }, ['Role: nothing became {"Type":"AWS::IAM::Role"}']],
  ['another order of the properties', { Group: { Properties: GROUP.Properties, Type: GROUP.Type } }, []],
])('of the resources: %s', (_, resources, expected) => {
  const { resources: found, others } = templateDifferences({ Resources: { Group: GROUP } }, { Resources: resources });

  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
  expect(others).toEqual([]);
});

test('of what surrounds the resources', () => {
  const differences = templateDifferences({ Resources: {}, Parameters: { Version: 1 } }, { Resources: {}, Rules: {} });

  expect(differences).toEqual({ resources: [], others: ['Parameters: {"Version":1} became nothing', 'Rules: nothing became {}'] });
});
