import { CallerKeys } from '../../../src/simulation/analysis/caller-keys';
import { Caller } from '../../../src/simulation/caller';
import { CallerKind } from '../../../src/simulation/caller-kind';
import { ALICE, bareCaller } from '../support/decide';

const AT = new Date('2030-01-01T12:00:00.500Z');
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Ops/alice';

test.each<[string, Caller, string, boolean]>([
  ['a key that the caller has', Caller.accessKey(ALICE), 'aws:username', false],
  ['the MFA of an access key', Caller.accessKey(ALICE), 'aws:multifactorauthpresent', false],
  ['the age of MFA where there is none', Caller.console(ALICE), 'aws:multifactorauthage', false],
  ['the token of an access key', Caller.accessKey(ALICE), 'aws:tokenissuetime', false],
  ['the user name of a role', Caller.roleSession(SESSION), 'aws:username', false],
  ['the service that a user is not', Caller.accessKey(ALICE), 'aws:principalservicename', false],
  ['the provider that a user does not have', Caller.accessKey(ALICE), 'aws:federatedprovider', false],
  ['the time', Caller.accessKey(ALICE), 'aws:currenttime', false],
  ['the time as a number', Caller.accessKey(ALICE), 'aws:epochtime', false],
  ['the services that call, of a direct call', Caller.accessKey(ALICE), 'aws:calledvia', false],
  ['the services that call, of a call by a service', Caller.forwardAccessSession(ALICE), 'aws:calledvia', true],
  ['the services that call, of who knows', bareCaller(), 'aws:calledvialast', true],
  ['a tag of the caller', Caller.accessKey(ALICE), 'aws:principaltag/team', true],
  ['the unique id', Caller.accessKey(ALICE), 'aws:userid', true],
  ['the address', Caller.consoleWithMfa(ALICE), 'aws:sourceip', true],
  ['what the caller is given', Caller.of({ kind: CallerKind.ACCESS_KEY, arn: ALICE, contextKeys: { 'aws:SourceIp': '192.0.2.1' } }), 'aws:sourceip', false],
])('%s', (_name, caller, key, expected) => {
  expect(new CallerKeys(caller, AT).isFree(key)).toBe(expected);
});

test('the context is that of the caller at the time', () => {
  expect(Object.fromEntries(new CallerKeys(bareCaller(), AT).fixed)).toEqual({ 'aws:currenttime': '2030-01-01T12:00:00.500Z', 'aws:epochtime': '1893499200' });
  expect(new CallerKeys(Caller.console(ALICE), AT).fixed.get('aws:multifactorauthpresent')).toBe('false');
});

test('a time that the caller brings goes first', () => {
  const caller = Caller.of({ kind: CallerKind.ACCESS_KEY, arn: ALICE, contextKeys: { 'aws:CurrentTime': '2020-01-01' } });
  expect(new CallerKeys(caller, AT).fixed.get('aws:currenttime')).toBe('2020-01-01');
});
