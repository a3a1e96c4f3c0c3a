import { access, allowed, FINDINGS, SAMPLE_PROOF } from './support/sample-proof';
import { resultSentence, sortFindings, summarize } from '../../../../cli/prove/formats/summary';
import { Proof } from '../../../../cli/prove/proof';

const [OUTSIDE, REACHED] = FINDINGS;
const closed: Proof = {
  ...SAMPLE_PROOF, findings: [], undecided: [], principals: SAMPLE_PROOF.principals.filter(({ name }) => ['alice', 'carol', 'Admin'].includes(name)),
};
const undecided = SAMPLE_PROOF.undecided;

test('the figures tell users from roles, and open ones from others', () => {
  const { users, roles, openUsers, openRoles, enforcedUsers, errors, warnings, known } = summarize(SAMPLE_PROOF);
  const names = (principals: typeof users) => principals.map(({ name }) => name);

  expect([users, roles, openUsers, openRoles, enforcedUsers].map(names))
    .toEqual([['alice', 'carol', 'build-bot'], ['Admin', 'Deploy'], ['build-bot'], ['Deploy'], ['alice', 'carol']]);
  expect([errors, warnings, known].map(({ length }) => length)).toEqual([2, 0, 0]);
});

test.each<[proof: Proof, sentence: string]>([
  [closed, 'The policies of these users and roles allow nothing without MFA beyond the declared exemptions.'],
  [{ ...closed, accesses: [[], [], []] }, 'The policies of these users and roles allow nothing without MFA.'],
  [{ ...closed, principals: [] }, 'There is no user, and no role that people can reach, to decide about.'],
  [
    { ...closed, undecided },
    'As far as it could be decided, the policies of these users and roles allow nothing without MFA beyond the declared exemptions; 1 question could not be decided.',
  ],
  [
    { ...closed, findings: [{ ...OUTSIDE, severity: 'warning' }] },
    'The policies of these users and roles allow nothing without MFA beyond the declared exemptions; 1 warning found.',
  ],
  [
    { ...SAMPLE_PROOF, undecided: [], findings: [{ ...OUTSIDE, known: true }, { ...REACHED, severity: 'warning' }] },
    '1 user can do more without MFA than the declared exemptions, and 1 role can be reached without MFA; 1 error and 1 warning found, 1 of them in the baseline.',
  ],
  [
    { ...closed, accesses: [[access('accessKey', allowed('without-mfa', { s3: '*' }, []))], [], []] },
    '2 users can do more without MFA than the declared exemptions.',
  ],
])('the result is a sentence', (proof, sentence) => {
  expect(resultSentence(proof)).toBe(sentence);
});

test('errors stand before warnings, new findings before known ones', () => {
  const findings = [
    { ...OUTSIDE, rule: 'a', severity: 'warning' as const },
    { ...OUTSIDE, rule: 'b', known: true },
    { ...OUTSIDE, rule: 'd' },
    { ...OUTSIDE, rule: 'c' },
  ];

  expect(sortFindings(findings).map(({ rule }) => rule)).toEqual(['c', 'd', 'b', 'a']);
});
