import { pageData } from '../../../../../cli/prove/formats/html/page-data';
import { access, allowed, FINDINGS, SAMPLE_PROOF } from '../support/sample-proof';

test('equal groups and equal sets of actions stand there once', () => {
  const group = allowed('exempt', { iam: ['GetUser'] }, []);
  const other = allowed('with-mfa', { iam: ['GetUser'] }, []);
  const data = pageData({ ...SAMPLE_PROOF, accesses: [[access('accessKey', group), access('console', group, other)], [access('accessKey', other)]] });

  expect(data.actionSets).toEqual([{ iam: ['GetUser'] }]);
  expect(data.groups.map(({ verdict, actions }) => [verdict, actions])).toEqual([['exempt', 0], ['with-mfa', 0]]);
  expect(data.accesses.map((kinds) => kinds.map(({ groups }) => groups))).toEqual([[[0], [0, 1]], [[1]]]);
});

test('a principal has its findings, and those of its groups in its account', () => {
  const [finding] = FINDINGS;
  const group = (accountId: string) => ({ ...finding, fingerprint: accountId, subject: { ...finding.subject, kind: 'group' as const, name: 'Developers', accountId, arn: `group-${accountId}` } });
  const { principals } = pageData({ ...SAMPLE_PROOF, findings: [...FINDINGS, group('111122223333'), group('444455556666')] });

  expect(principals.map(({ name, findings }) => [name, findings.map(({ id }) => id)])).toEqual([
    ['alice', ['finding-111122223333']],
    ['carol', ['finding-111122223333']],
    ['build-bot', ['finding-aaaa0001']],
    ['Admin', []],
    ['Deploy', ['finding-aaaa0002']],
  ]);
});
