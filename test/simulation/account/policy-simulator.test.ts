import { ACCOUNT, arn, attached, details, policy, role, statement, trust, user } from './account-details';
import { Caller, PolicySimulator } from '../../../src/simulation';

const MEMBER = '444455556666';
const ADMIN = arn('role/admin', MEMBER);
const bastion = details({
  UserDetailList: [user('alice', { AttachedManagedPolicies: [attached(arn('policy/switch'))] })],
  Policies: [policy(arn('policy/switch'), statement('sts:AssumeRole', { Resource: ADMIN }))],
});
const production = details({ RoleDetailList: [role('admin', { AssumeRolePolicyDocument: trust(`arn:aws:iam::${ACCOUNT}:root`) }, MEMBER)] });
const request = { caller: Caller.accessKey(arn('user/alice')), action: 'sts:AssumeRole', resource: ADMIN };

test('an account is simulated as it is', () => {
  const simulator = PolicySimulator.fromAuthorizationDetails(bastion);
  expect(simulator.userArns).toEqual([arn('user/alice')]);
  expect(simulator.simulate({ ...request, action: 's3:ListAllMyBuckets', resource: '*' }).decision).toBe('implicitDeny');
  expect(() => simulator.simulate(request)).toThrow(`no template has the role ${ADMIN}`);
});

test('accounts and templates are simulated together', () => {
  const simulator = PolicySimulator.fromAuthorizationDetails(bastion);
  simulator.addAuthorizationDetails([production]);
  expect(simulator.simulate(request)).toMatchObject({ decision: 'allowed', decidedBy: { policy: arn('policy/switch') } });
  simulator.addTemplate({
    Resources: { P: { Type: 'AWS::IAM::UserPolicy', Properties: { UserName: 'alice', PolicyName: 'no', PolicyDocument: statement('*', { Effect: 'Deny' }) } } },
  });
  expect(simulator.simulate(request).decision).toBe('explicitDeny');
});

test('half an account is an error', () => {
  expect(() => PolicySimulator.fromAuthorizationDetails({ ...bastion, IsTruncated: true })).toThrow('more pages follow');
});
