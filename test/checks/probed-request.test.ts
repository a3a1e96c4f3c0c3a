import { inAccount, modelOf } from './support/model-of';
import { allowUnder, denyUnder, OWN_ACCOUNT, role, user } from './support/resources';
import { CheckedStatement, checkedStatements } from '../../src/checks/checked-policies';
import { decide, requestsUnder } from '../../src/checks/probed-request';
import { Caller } from '../../src/simulation/caller';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const AT = new Date('2026-01-01T00:00:00Z');

function statementIn(resources: object): CheckedStatement {
  return checkedStatements(modelOf(inAccount(resources)))[0];
}

test('a request to which a Deny applies', () => {
  const statement = statementIn(user(denyUnder({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })));
  const [request] = requestsUnder(statement, Caller.accessKey(ALICE), AT);
  expect(request).toMatchObject({ action: 'iam:CreateUser' });
  expect(Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), value])).toEqual([['aws:requestedregion', 'eu-west-1']]);
  expect(decide({ identityPolicies: [statement.policy] }, Caller.accessKey(ALICE), request, AT).decision).toBe('explicitDeny');
  expect(decide({ identityPolicies: [statement.policy] }, Caller.accessKey(ALICE), { ...request, context: {} }, AT).decision).toBe('implicitDeny');
});

test('none where the conditions cannot be met by the caller', () => {
  const statement = statementIn(user(allowUnder({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })));
  expect(requestsUnder(statement, Caller.accessKey(ALICE), AT)).toEqual([]);
  expect(requestsUnder(statement, Caller.consoleWithMfa(ALICE), AT)).not.toEqual([]);
});

test('none that a service allows by a rule of its own', () => {
  const statement = statementIn(user({ Effect: 'Deny', Action: 'sts:GetSessionToken', Resource: '*' }));
  expect(requestsUnder(statement, Caller.accessKey(ALICE), AT)).toEqual([]);
});

test('the assumption of the role for a trust policy, whomever it names', () => {
  const statement = statementIn(role({ Principal: OWN_ACCOUNT, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }));
  expect(requestsUnder(statement, Caller.accessKey('arn:aws:iam::444455556666:user/bob'), AT)).toEqual([
    { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/Admin', context: expect.any(Object) as object },
  ]);
  const federated = role({ Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/p' } });
  expect(requestsUnder(statementIn(federated), Caller.accessKey(ALICE), AT)).toEqual([]);
});
