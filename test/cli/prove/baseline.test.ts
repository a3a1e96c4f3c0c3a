import { prove } from './support/prove';
import { Baseline } from '../../../cli/prove/baseline';
import { UsageError } from '../../../cli/usage-error';
import { ALLOW_S3, user } from '../../checks/support/resources';
import { TemporaryFolder } from '../../support/temporary-folder';

describe('a baseline', () => {
  const folder = new TemporaryFolder();
  const bob = { Bob: JSON.parse(JSON.stringify(user(ALLOW_S3).Alice).replace('alice', 'bob')) as object };
  const proof = prove(user(ALLOW_S3));
  const read = (text: unknown) => Baseline.read(folder.write(`${Math.random()}.json`, text));
  const baseline = read(Baseline.of(proof.findings).toString());

  test('says for people what it accepts', () => {
    expect(baseline.entries).toEqual([{
      fingerprint: proof.findings[0].fingerprint,
      rule: 'user-outside-enforcement',
      subject: 'arn:aws:iam::111122223333:user/alice',
      message: proof.findings[0].message,
      statement: 'Allow statement 0 of alice/inline',
    }]);
  });

  test('knows what it has, and nothing else', () => {
    const both = baseline.mark(prove({ ...user(ALLOW_S3), ...bob }));
    expect(both.findings.map(({ subject: { name }, known }) => [name, known])).toEqual([['alice', true], ['bob', false]]);
  });

  test('tells what is gone', () => {
    expect(baseline.goneFrom(prove(bob)).map(({ subject }) => subject)).toEqual(['arn:aws:iam::111122223333:user/alice']);
    expect(baseline.goneFrom(proof)).toEqual([]);
  });

  test('is written the same whatever the order of findings', () => {
    const { findings } = prove({ ...user(ALLOW_S3), ...bob });
    expect(Baseline.of([...findings].reverse()).toString()).toBe(Baseline.of(findings).toString());
    expect(findings).toHaveLength(2);
  });

  test.each([
    ['text that is not JSON', 'no', /is not JSON/],
    ['the proof', { schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/proof/1', findings: [] }, /is not a baseline: expected a file of --write-baseline/],
    ['null', 'null', /is not a baseline/],
    ['entries that are none', { schema: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/baseline/1', findings: [{ fingerprint: 7 }] }, /is not a baseline/],
  ])('%s is none', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(UsageError);
  });

  test('a file that is not there is told from one that is empty of findings', () => {
    expect(() => Baseline.read(`${folder.path}/nowhere.json`)).toThrow(/cannot be read: .*; write it with --write-baseline/);
    expect(read(Baseline.of([]).toString()).entries).toEqual([]);
  });
});
