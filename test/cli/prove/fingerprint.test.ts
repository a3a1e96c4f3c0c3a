import { prove, requestFor } from './support/prove';
import { Fingerprints } from '../../../cli/prove/fingerprint';
import { inAccount } from '../../checks/support/model-of';
import { inline, OWN_ACCOUNT, role, user } from '../../checks/support/resources';

const READ = { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' };
const OTHER = { Effect: 'Allow', Action: 'sqs:ListQueues', Resource: '*' };

function fingerprints(resources: object, rule = 'user-outside-enforcement'): string[] {
  return prove(resources).findings.filter((finding) => finding.rule === rule).map(({ fingerprint }) => fingerprint);
}

const withPolicy = (policy: object) => ({ Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Policies: [policy] } } });

describe('a fingerprint', () => {
  const [first] = fingerprints(user(READ));

  test('is there, and the same at the next run', () => {
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprints(user(READ))).toEqual([first]);
  });

  test.each([
    ['the order of statements', user(OTHER, READ)],
    ['the order of actions', user({ ...READ, Action: [...READ.Action].reverse() })],
    ['a list of one for a string', user({ ...READ, Resource: ['*'] })],
    ['the Sid', user({ ...READ, Sid: 'ReadAgain' })],
    ['the name of the policy', withPolicy({ ...inline(READ), PolicyName: 'generated-1X2Y3Z' })],
    ['the logical ID of the user', { Alice77: user(READ).Alice }],
  ])('does not change with %s', (_, resources) => {
    expect(fingerprints(resources)).toContain(first);
  });

  test.each([
    ['the user', { Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob', Policies: [inline(READ)] } } }],
    ['the actions of the statement', user({ ...READ, Action: ['s3:GetObject', 's3:PutObject'] })],
    ['its resources', user({ ...READ, Resource: 'arn:aws:s3:::reports/*' })],
    ['its conditions', user({ ...READ, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } } })],
  ])('changes with %s', (_, resources) => {
    expect(fingerprints(resources)).toEqual([expect.not.stringMatching(first)]);
  });

  test('changes with the rule', () => {
    const { findings } = prove({ ...user({ ...READ, Action: '*' }), ...role({ Principal: OWN_ACCOUNT }) });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    expect(findings.length).toBeGreaterThan(1);
  });

  test('tells findings apart that are the same in everything that lasts', () => {
    const { directory } = requestFor(inAccount(user(READ)));
    const [finding] = prove(user(READ)).findings;
    const name = () => {
      const names = new Fingerprints(directory);
      return [finding, { ...finding, message: 'another' }].map((one) => names.name(one).fingerprint);
    };
    expect(name()).toEqual([first, expect.not.stringMatching(first)]);
    expect(name()).toEqual(name());
  });

  test('holds on to the construct path where there is one: names may be generated anew', () => {
    const named = (UserName: string) => ({
      [UserName]: { Type: 'AWS::IAM::User', Properties: { UserName, Policies: [inline(READ)] }, Metadata: { 'aws:cdk:path': 'Stack/Alice/Resource' } },
    });
    expect(fingerprints(named('alice-1'))).toEqual(fingerprints(named('alice-2')));
  });
});
