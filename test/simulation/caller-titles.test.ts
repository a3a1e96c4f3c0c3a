import { CALLER_CONTEXTS } from '../../src/simulation/caller-contexts';
import { CALLER_TITLES } from '../../src/simulation/caller-titles';

test('every kind of caller has a title of its own, which says whether it has MFA', () => {
  const titles = Object.values(CALLER_TITLES);

  expect(Object.keys(CALLER_TITLES)).toEqual(Object.keys(CALLER_CONTEXTS));
  expect(new Set(titles).size).toBe(titles.length);
  const withMfa = Object.entries(CALLER_TITLES).filter(([, title]) => /with MFA|and a code/.test(title)).map(([name]) => name);
  expect(withMfa).toEqual(Object.entries(CALLER_CONTEXTS).filter(([, { mfa }]) => mfa === 'true').map(([name]) => name));
});
