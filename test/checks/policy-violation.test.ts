import { Finding } from '../../src/checks/finding';
import { policyViolation } from '../../src/checks/policy-violation';

const PLACE = { source: 'Stack', logicalId: 'Alice', constructPath: 'Stack/Alice', templatePath: '/out/Stack.template.json' };
const TEMPLATES = new Map([[PLACE.templatePath, { Resources: { Alice: { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'p' }] } } } }]]);
const REQUEST = { callerKind: 'accessKey', callerArn: 'arn:aws:iam::111122223333:user/alice', action: 's3:GetObject', resource: '*', decision: 'allowed', reason: 'It is.' } as const;

const FINDING: Finding = {
  rule: 'a-rule',
  severity: 'warning',
  message: 'wrong',
  fix: 'change it',
  subject: { kind: 'user', arn: REQUEST.callerArn, name: 'alice', accountId: '111122223333', place: PLACE },
};

test('a finding at a resource names the resource', () => {
  expect(policyViolation(FINDING, TEMPLATES)).toEqual({
    ruleName: 'a-rule',
    severity: 'warning',
    description: 'wrong',
    fix: 'change it',
    ruleMetadata: {},
    violatingResources: [{ resourceLogicalId: 'Alice', templatePath: PLACE.templatePath, locations: [] }],
  });
});

test('a statement in that resource is located, one elsewhere is named', () => {
  const statement = { policy: 'alice/p', statementIndex: 1, effect: 'Allow', sid: 'All' };
  const here = policyViolation({ ...FINDING, statement: { ...statement, place: PLACE } }, TEMPLATES);
  const elsewhere = policyViolation({ ...FINDING, statement: { ...statement, place: { ...PLACE, logicalId: 'Policy' } } }, TEMPLATES);
  expect([here, elsewhere].map(({ violatingResources: [{ locations }] }) => locations)).toEqual([['Properties.Policies.0.PolicyDocument.Statement.1'], []]);
  expect([here, elsewhere].map(({ ruleMetadata }) => ruleMetadata)).toEqual(Array(2).fill({ statement: 'Allow 1 (All) of alice/p' }));
});

test('requests are told in sentences', () => {
  const context = { 'aws:SourceIp': '203.0.113.1', 'aws:TagKeys': ['a', 'b'] };
  const { ruleMetadata } = policyViolation({ ...FINDING, path: [{ ...REQUEST, context: {} }], counterexample: { ...REQUEST, context } }, TEMPLATES);
  expect(ruleMetadata).toEqual({
    'step 1': 'arn:aws:iam::111122223333:user/alice, by an access key: s3:GetObject on *. It is.',
    'counterexample': 'arn:aws:iam::111122223333:user/alice, by an access key: s3:GetObject on * with aws:SourceIp = 203.0.113.1; aws:TagKeys = a, b. It is.',
  });
});

test('what is no resource is named by its construct, or by what holds it', () => {
  const at = (place: Finding['subject']['place']) => policyViolation({ ...FINDING, subject: { ...FINDING.subject, place } }, TEMPLATES).violatingResources;
  expect(at({ source: 'Stack', templatePath: '/out/Stack.template.json' })).toEqual([{ constructPath: 'Stack', templatePath: '/out/Stack.template.json', locations: [] }]);
  expect(at({ source: 'Stack', constructPath: 'Test/Stack' })).toEqual([{ constructPath: 'Test/Stack', locations: [] }]);
  expect(at(undefined)).toEqual([{ constructPath: undefined, locations: [] }]);
});
