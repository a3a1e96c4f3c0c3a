import { ACCOUNT, allow, denyBut, directoryOf, OTHER_ACCOUNT, roleArn, userArn } from './directory-of';
import { reachesOf } from './lines-of';
import { UndecidedError } from '../../../src/simulation/analysis/access-analysis';
import { isInherent } from '../../../src/simulation/reach/reach';
import { SimulationDecision } from '../../../src/simulation/simulation-result';

const OWN = userArn('${aws:username}');

test('a step tells who asks, for what, with which context, why it is allowed and what it leads to', () => {
  const trust = { Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } };
  const directory = directoryOf({ users: [{ can: [allow('sts:AssumeRole')] }] }, { roles: [{ name: 'Admin', trusts: [trust] }] });
  const [{ start, reached, path }] = reachesOf(directory, { startKinds: ['accessKey'] });
  expect(start).toEqual({ type: 'principal', callerKind: 'accessKey', principal: expect.objectContaining({ name: 'alice' }), callerArn: userArn('alice') });
  expect(reached).toEqual({
    type: 'principal',
    callerKind: 'roleSession',
    principal: expect.objectContaining({ name: 'Admin' }),
    callerArn: `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/Admin/session`,
  });
  expect(path).toEqual([{
    callerKind: 'accessKey',
    callerArn: userArn('alice'),
    action: 'sts:AssumeRole',
    resource: roleArn('Admin', OTHER_ACCOUNT),
    context: { 'sts:ExternalId': 'x' },
    result: expect.objectContaining({ decision: SimulationDecision.ALLOWED }),
    leadsTo: 'a session of the role Admin',
    gain: 'assumes-role',
    inherent: false,
  }]);
});

test.each<[string, string[], string, string | undefined]>([
  ['own device', ['iam:EnableMFADevice', 'iam:CreateVirtualMFADevice'], 'a session of sts:GetSessionToken with MFA of the user alice',
    'that the user has no MFA device yet'],
  ['own device without a virtual one', ['iam:EnableMFADevice'], 'a session of sts:GetSessionToken with MFA of the user alice',
    'a hardware MFA device or security key, and that the user has no MFA device yet'],
  ['new password', ['iam:CreateLoginProfile'], 'a console session without MFA of the user alice', 'that the user has neither a password nor an MFA device'],
  ['password', ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'], 'a console session without MFA of the user alice',
    'that the user has a password and no MFA device'],
  ['key', ['iam:UpdateAccessKey', 'iam:CreateAccessKey'], 'an access key that outlives the leaked one', undefined],
  ['old key', ['iam:UpdateAccessKey'], 'an access key that outlives the leaked one', 'the secret of a key that was deactivated'],
  ['policy', ['iam:AttachUserPolicy'], `whatever the caller wants in account ${ACCOUNT}: policies as the caller wants them`, undefined],
])('%s', (_name, actions, leadsTo, needs) => {
  const statements = actions.map((action) => allow(action, action === 'iam:CreateVirtualMFADevice' ? '*' : OWN));
  const reaches = reachesOf(directoryOf({ users: [{ can: statements }] }), { startKinds: ['accessKey'] });
  const last = reaches.find((reach) => !isInherent(reach))?.path.at(-1);
  expect(last).toMatchObject({ leadsTo, resource: userArn('alice') });
  expect(last?.needs).toBe(needs);
});

test('changes of the own policies are named before those of others', () => {
  const reaches = reachesOf(directoryOf({ users: [{ can: [allow('iam:*')] }] }), { startKinds: ['console'] });
  const { path } = reaches.find(({ reached }) => reached.type === 'everything')!;
  expect(path).toEqual([expect.objectContaining({ action: 'iam:PutUserPolicy', resource: userArn('alice') })]);
});

test('what a device of somebody else takes besides', () => {
  const directory = directoryOf({ users: [{ can: [allow('iam:EnableMFADevice', userArn('bob'))] }, { name: 'bob' }] });
  const [step] = reachesOf(directory, { startKinds: ['console'] })[0].path;
  expect(step).toMatchObject({
    resource: userArn('bob'), leadsTo: 'a session of sts:GetSessionToken with MFA of the user bob', needs: 'an access key or the password of that user',
  });
});

test('a Deny that is not in force yet lets everything through until then', () => {
  const deny = { ...denyBut('iam:GetUser') };
  const later = { ...deny, Condition: { ...deny.Condition, DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } } };
  const directory = directoryOf({ users: [{ can: [allow('iam:PutUserPolicy'), later] }] });
  const reachAt = (at: string) => reachesOf(directory, { at: new Date(at) }).map(({ reached }) => reached.type);
  expect(reachAt('2029-12-31T00:00:00Z')).toContain('everything');
  expect(reachAt('2030-01-02T00:00:00Z')).not.toContain('everything');
});

describe('what cannot be decided', () => {
  const directory = directoryOf({ users: [{ can: [allow('sts:AssumeRole')] }], roles: [{ name: 'A', trusts: [ACCOUNT] }] });
  const undecided = { policies: { identityPolicies: [] }, findAllowed: () => { throw new UndecidedError('too many cases'); }, allowedTo: () => [] };
  const analysisOf = () => undecided as never;

  test('is told', () => {
    const told: string[] = [];
    const reaches = reachesOf(directory, { analysisOf, startKinds: ['console'], onUndecided: (what, { message }) => told.push(`${what}: ${message}`) });
    expect(reaches).toEqual([]);
    expect(new Set(told)).toEqual(new Set([`what ${userArn('alice')} can do next with console: too many cases`]));
  });

  test('is an error where nobody is to be told', () => {
    expect(() => reachesOf(directory, { analysisOf })).toThrow('too many cases');
  });
});
