import { ACCESSES } from './support/sample-proof';
import { actionNames, capitalize, count, describeContext, describePlace, describeStatement, sentence } from '../../../../cli/prove/formats/wording';

test.each([
  [{ source: 'account 111122223333' }, 'account 111122223333'],
  [{ source: 'Stack', logicalId: 'Bot7F' }, 'Bot7F in Stack'],
  [{ source: 'Stack', logicalId: 'Bot7F', constructPath: 'Stack/Bot' }, 'Stack/Bot (Bot7F) in Stack'],
  [{ source: 'Stack', constructPath: 'Stack/Bot' }, 'Stack/Bot in Stack'],
])('place %#', (place, expected) => {
  expect(describePlace(place)).toBe(expected);
});

test.each([
  [{ policy: 'P', statementIndex: 2, sid: 'Guard', effect: 'Deny' }, 'Deny, statement 2 (Guard) of P'],
  [{ policy: 'P', statementIndex: 0, effect: 'Allow' }, 'Allow, statement 0 of P'],
])('statement %#', (statement, expected) => {
  expect(describeStatement(statement)).toBe(expected);
});

test.each([
  [{}, ''],
  [{ 'aws:SourceIp': '10.0.0.1', 'aws:TagKeys': ['a', 'b'] }, 'aws:SourceIp = 10.0.0.1; aws:TagKeys = [a, b]'],
])('context %#', (context, expected) => {
  expect(describeContext(context)).toBe(expected);
});

test.each([
  ['the user x may do it', 'The user x may do it.'],
  ['The user x may do it.', 'The user x may do it.'],
  ['statement 1 is wrong', 'Statement 1 is wrong.'],
  ['alice may do it', 'alice may do it.'],
  ['why not?', 'why not?'],
])('%j as a sentence is %j', (text, expected) => {
  expect(sentence(text)).toBe(expected);
});

test('numbers go with their words', () => {
  expect([count(0, 'user'), count(1, 'user'), count(1234, 'user'), count(2, 'user or role', 'users and roles')])
    .toEqual(['0 users', '1 user', '1,234 users', '2 users and roles']);
});

test('capitals', () => {
  expect([capitalize('an access key'), capitalize('')]).toEqual(['An access key', '']);
});

test('actions are named with their service, and those of later times are told', () => {
  const [[key, , session]] = ACCESSES;

  expect(actionNames(key, 'no-permission-needed')).toEqual(['sts:GetCallerIdentity', 'sts:GetSessionToken']);
  expect(actionNames(session, 'with-mfa').slice(-2)).toEqual(['sts:*', 'actions that AWS adds later']);
  expect(actionNames(session, 'exempt')).toEqual([]);
});
