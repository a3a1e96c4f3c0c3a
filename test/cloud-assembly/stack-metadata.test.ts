import { StackMetadata } from '../../src/cloud-assembly/stack-metadata';

function logicalId(data: string) {
  return [{ type: 'aws:cdk:logicalId', data }, { type: 'aws:cdk:creationStack', data: [] }];
}

const METADATA = StackMetadata.of({
  '/S/Alice/Resource': logicalId('User'),
  '/S/N.NestedStack/N.NestedStackResource': logicalId('Nested'),
  '/S/N/Bob/Resource': logicalId('User'),
  '/S/N/M.NestedStack/M.NestedStackResource': logicalId('Inner'),
  '/S/N/M/Carol/Resource': logicalId('User'),
}, { '/S': [{ type: 'aws:cdk:acknowledged-rules', data: { rule: 'reason' } }], '/S/Other': 'not a list' });

test('tells the construct of a logical ID, nested stacks apart', () => {
  expect(METADATA.constructPaths).toEqual({ User: 'S/Alice/Resource', Nested: 'S/N.NestedStack/N.NestedStackResource' });
  expect(METADATA.ofNested('Nested').constructPaths).toEqual({ User: 'S/N/Bob/Resource', Inner: 'S/N/M.NestedStack/M.NestedStackResource' });
  expect(METADATA.ofNested('Nested').ofNested('Inner').constructPaths).toEqual({ User: 'S/N/M/Carol/Resource' });
});

test('knows nothing of a nested stack that is not one of the CDK', () => {
  expect(METADATA.ofNested('User').constructPaths).toEqual({});
  expect(METADATA.ofNested('Elsewhere').constructPaths).toEqual({});
});

test('tells the data of a type', () => {
  expect(METADATA.ofType('aws:cdk:acknowledged-rules')).toEqual([['S', { rule: 'reason' }]]);
});
