import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keepSession, readSession, sessionFile, StoredSession } from '../../../cli/login/session-store';
import { asNobody, letEverybodyEnter } from '../../support/as-nobody';
import { PersonHome } from '../../support/person-home';
import { TemporaryFolder } from '../../support/temporary-folder';

const shared = new TemporaryFolder();
const home = new PersonHome();
const session = home.keep();
afterAll(() => home.remove());

test('a session is read as it was kept', () => {
  expect(readSession(home.state, 'acme')).toEqual(session);
});

test.each(Object.keys(session).flatMap((name) => [[name, undefined], [name, ''], [name, 7]]))('one whose %s is %j is none', (name, value) => {
  const broken = { ...session, profile: 'broken', [name!]: value } as StoredSession;
  home.write(sessionFile(home.state, 'broken'), JSON.stringify(broken));
  expect(readSession(home.state, 'broken')).toBeUndefined();
});

test('one that somebody else has put there is none', () => {
  const state = join(shared.path, 'state');
  keepSession(state, session);
  letEverybodyEnter(dirname(sessionFile(state, 'acme')));
  chmodSync(sessionFile(state, 'acme'), 0o644);
  expect(asNobody(() => readFileSync(sessionFile(state, 'acme'), 'utf8'))).toContain('ASIAACME');
  expect(readSession(state, 'acme')).toEqual(session);
  // Without root there is nobody else.
  expect(asNobody(() => readSession(state, 'acme'))).toEqual(process.geteuid!() === 0 ? undefined : session);
});

test.each(['', 'null', '[]', '{"version":1', '"acme"'])('%j is none', (text) => {
  home.write(sessionFile(home.state, 'broken'), text);
  expect(readSession(home.state, 'broken')).toBeUndefined();
});

test.each(['..', 'a/b', '%2e', 'ü', '__proto__'])('of the profile %j it is in the folder of the sessions', (profile) => {
  keepSession(home.state, { ...session, profile });
  expect(readSession(home.state, profile)).toEqual({ ...session, profile });
  expect(readFileSync(sessionFile(home.state, profile), 'utf8')).toContain(JSON.stringify(profile));
  expect(sessionFile(home.state, profile)).toMatch(/\/iam-mfa\/sessions\/[^/]+\.json$/);
});
