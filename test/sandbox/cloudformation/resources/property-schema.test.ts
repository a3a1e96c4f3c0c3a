import { PropertyRules, readProperties } from '../../../../sandbox/cloudformation/resources/property-schema';
import { findResourceType, RESOURCE_TYPE_NAMES } from '../../../../sandbox/cloudformation/resources/resource-types';

const RULES: PropertyRules = {
  Name: { type: 'String' },
  Count: { type: 'Integer' },
  On: { type: 'Boolean' },
  Document: { type: 'Json' },
  List: { type: { list: 'String' } },
  Items: { type: { list: { object: { Key: { type: 'String', required: true }, Value: { type: 'Integer' } } } } },
};

test.each<[object, object]>([
  [{}, {}],
  [{ Name: 5 }, { Name: '5' }],
  [{ Name: true }, { Name: 'true' }],
  [{ Count: '3600' }, { Count: 3600 }],
  [{ On: 'true' }, { On: true }],
  [{ On: false }, { On: false }],
  [{ Document: { Any: ['thing', 1] } }, { Document: { Any: ['thing', 1] } }],
  [{ List: ['a', 1] }, { List: ['a', '1'] }],
  [{ Items: [{ Key: 1, Value: '2' }] }, { Items: [{ Key: '1', Value: 2 }] }],
])('%j is read as %j', (properties, expected) => {
  expect(readProperties(Object.fromEntries(Object.entries(properties)), RULES)).toEqual(expected);
});

test.each<[object, string]>([
  [{ Nope: 1 }, '#: extraneous key [Nope] is not permitted; known keys are Name, Count, On, Document, List, Items'],
  [{ Name: ['a'] }, '#/Name: expected type: String, found: JSONArray'],
  [{ Name: null }, '#/Name: expected type: String, found: Null'],
  [{ Count: 'x' }, '#/Count: expected type: Integer, found: String'],
  [{ Count: 1.5 }, '#/Count: expected type: Integer, found: Number'],
  [{ On: 'yes' }, '#/On: expected type: Boolean, found: String'],
  [{ Document: 'text' }, '#/Document: expected type: JSONObject, found: String'],
  [{ List: 'a' }, '#/List: expected type: JSONArray, found: String'],
  [{ List: [{}] }, '#/List/0: expected type: String, found: JSONObject'],
  [{ Items: [{ Value: 1 }] }, '#/Items/0: required key [Key] not found'],
  [{ Items: [{ Key: 'k', Other: 1 }] }, '#/Items/0: extraneous key [Other] is not permitted; known keys are Key, Value'],
])('%j is refused', (properties, message) => {
  expect(() => readProperties(Object.fromEntries(Object.entries(properties)), RULES)).toThrow(message);
});

test('every fault is told', () => {
  expect(() => readProperties({ A: 1, Name: [] }, RULES)).toThrow(/\[A\][^]*\n#\/Name/);
});

test.each([...RESOURCE_TYPE_NAMES])('%s: the name property is a property that replaces', name => {
  const type = findResourceType(name);
  if (type?.nameProperty !== undefined) expect(type.properties[type.nameProperty]).toMatchObject({ type: 'String', replaces: true });
  expect(type?.name).toBe(name);
});
