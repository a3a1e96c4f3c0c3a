import { principal, prove } from './support/prove';
import { CHAIN_RULE } from '../../../cli/prove/chain-findings';
import { ENFORCEMENT, inline, MFA_TRUE, OWN_ACCOUNT, user } from '../../checks/support/resources';

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };

function roleNamed(RoleName: string, trust: object, ...policies: object[]): object {
  const AssumeRolePolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust }] };
  return { [RoleName]: { Type: 'AWS::IAM::Role', Properties: { RoleName, AssumeRolePolicyDocument, Policies: [inline(...policies)] } } };
}

const trusting = (name: string) => ({ Principal: { AWS: `arn:aws:iam::111122223333:role/${name}` } });

function chain(trustOfFirst: object, ...statements: object[]) {
  return prove({
    ...user(ASSUME, ...statements),
    ...roleNamed('First', { Principal: OWN_ACCOUNT, ...trustOfFirst }, ASSUME),
    ...roleNamed('Second', trusting('First'), ASSUME),
    ...roleNamed('Third', trusting('Second'), READ),
  });
}

describe(CHAIN_RULE.id, () => {
  test('a role behind others is reached, step by step', () => {
    const { findings } = chain({});
    const [second, third] = findings.filter(({ rule }) => rule === CHAIN_RULE.id);
    expect([second.subject.name, third.subject.name]).toEqual(['Second', 'Third']);
    expect(third.message).toContain('in 3 steps: a session of the role First, then a session of the role Second, then a session of the role Third');
    expect([...third.path ?? [], third.counterexample].map((step) => [step?.callerKind, step?.resource.split('/')[1]])).toEqual([
      ['accessKey', 'First'], ['roleSession', 'Second'], ['roleSession', 'Third'],
    ]);
  });

  test('the first has a finding of its own, and no second', () => {
    const { findings } = chain({});
    expect(findings.filter(({ subject: { name } }) => name === 'First').map(({ rule }) => rule)).toEqual(['trust-reachable-without-mfa']);
  });

  test('the proof has the way to each', () => {
    const proof = chain({});
    expect(['First', 'Second', 'Third'].map((name) => principal(proof, name).reachedWithoutMfa?.length)).toEqual([1, 2, 3]);
  });

  test.each([
    ['the first asks for MFA', chain({ Condition: { Bool: MFA_TRUE } })],
    ['the user is kept from it', chain({}, ENFORCEMENT)],
  ])('nothing is reached where %s', (_, { findings }) => {
    expect(findings.filter(({ rule }) => rule === CHAIN_RULE.id)).toEqual([]);
  });

  test('a role in the hands of a service is covered by what is said of the user', () => {
    const proof = prove({
      ...user({ Effect: 'Allow', Action: '*', Resource: '*' }),
      ...roleNamed('Worker', { Principal: { Service: 'lambda.amazonaws.com' } }, READ),
    });
    expect(principal(proof, 'Worker').reachedWithoutMfa).toBeDefined();
    expect(proof.findings.map(({ rule, subject: { name } }) => [rule, name])).toEqual([['user-outside-enforcement', 'alice']]);
  });
});
