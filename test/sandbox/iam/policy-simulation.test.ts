import { IamAccount, TRUST_ACCOUNT } from './iam-account';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string, Resource = '*', Condition = {}) => ({ Effect: 'Allow', Action, Resource, Condition });
const deny = (Action: string, Resource = '*') => ({ Effect: 'Deny', Action, Resource });
const mfa = allow('s3:GetObject', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });

type Entry = Record<string, unknown>;
const simulate = (input: Record<string, unknown>, iam = new IamAccount()) =>
  iam.call('SimulateCustomPolicy', { ActionNames: ['s3:GetObject'], ...input }).EvaluationResults as Entry[];
const decisions = (entries: Entry[]) => entries.map(entry => entry.EvalDecision);
const boolean = (value: string) => [{ ContextKeyName: 'aws:MultiFactorAuthPresent', ContextKeyType: 'boolean', ContextKeyValues: [value] }];

describe('SimulateCustomPolicy', () => {
  test('names the statement that decided by its policy', () => {
    expect(simulate({ PolicyInputList: [policy(allow('iam:*')), policy(allow('s3:*'))], ActionNames: ['s3:GetObject', 'sqs:SendMessage'] })).toEqual([
      {
        EvalActionName: 's3:GetObject',
        EvalResourceName: '*',
        EvalDecision: 'allowed',
        MissingContextValues: [],
        MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.2', SourcePolicyType: 'IAM Policy' }],
      },
      { EvalActionName: 'sqs:SendMessage', EvalResourceName: '*', EvalDecision: 'implicitDeny', MissingContextValues: [], MatchedStatements: [] },
    ]);
  });

  test.each<[string, string[], string]>([
    ['allowed', [policy(allow('s3:*'))], 'allowed'],
    ['denied by another policy', [policy(allow('s3:*')), policy(deny('s3:Get*'))], 'explicitDeny'],
    ['not mentioned', [policy(allow('iam:*'))], 'implicitDeny'],
  ])('%s', (_what, PolicyInputList, decision) => {
    expect(decisions(simulate({ PolicyInputList }))).toEqual([decision]);
  });

  test.each<[unknown, string, string[]]>([
    [undefined, 'implicitDeny', ['aws:MultiFactorAuthPresent']],
    [boolean('false'), 'implicitDeny', []],
    [boolean('true'), 'allowed', []],
  ])('with the context %j', (ContextEntries, decision, missing) => {
    expect(simulate({ PolicyInputList: [policy(mfa)], ContextEntries })).toMatchObject([{ EvalDecision: decision, MissingContextValues: missing }]);
  });

  test('over several resources', () => {
    const PolicyInputList = [policy(allow('s3:*', 'arn:aws:s3:::a/*'), deny('s3:*', 'arn:aws:s3:::c/*'))];
    const of = (...buckets: string[]) => simulate({ PolicyInputList, ResourceArns: buckets.map(bucket => `arn:aws:s3:::${bucket}/k`) })[0];
    expect(of('a')).toMatchObject({ EvalDecision: 'allowed', EvalResourceName: 'arn:aws:s3:::a/k' });
    // Recorded on AWS: the form of the ARN stands for several resources.
    expect(of('a', 'b')).toMatchObject({ EvalDecision: 'implicitDeny', EvalResourceName: 'arn:aws:s3:::${BucketName}/${KeyName}' });
    expect(of('a', 'b', 'c')).toMatchObject({
      EvalDecision: 'explicitDeny',
      ResourceSpecificResults: [
        { EvalResourceName: 'arn:aws:s3:::a/k', EvalResourceDecision: 'allowed' },
        { EvalResourceName: 'arn:aws:s3:::b/k', EvalResourceDecision: 'implicitDeny' },
        { EvalResourceName: 'arn:aws:s3:::c/k', EvalResourceDecision: 'explicitDeny' },
      ],
    });
  });

  test('under a permissions boundary', () => {
    const input = { PolicyInputList: [policy(allow('*'))], ActionNames: ['s3:GetObject', 'sqs:SendMessage'] };
    expect(simulate({ ...input, PermissionsBoundaryPolicyInputList: [policy(allow('s3:*'))] })).toMatchObject([
      { EvalDecision: 'allowed', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true } },
      { EvalDecision: 'implicitDeny', PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
    ]);
  });

  test.each<[string, string[], string]>([
    ['stringList', ['web', 'data'], 'allowed'],
    ['stringList', ['data'], 'implicitDeny'],
    ['string', ['web'], 'allowed'],
  ])('a key of type %s with %j', (ContextKeyType, ContextKeyValues, decision) => {
    const PolicyInputList = [policy(allow('s3:*', '*', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'web' } }))];
    expect(decisions(simulate({ PolicyInputList, ContextEntries: [{ ContextKeyName: 'aws:TagKeys', ContextKeyType, ContextKeyValues }] }))).toEqual([decision]);
  });

  test('in pages', () => {
    const input = { PolicyInputList: [policy(allow('*'))], ActionNames: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] };
    const iam = new IamAccount();
    const first = iam.call('SimulateCustomPolicy', { ...input, MaxItems: '2' });
    expect(first).toMatchObject({ EvaluationResults: [{ EvalActionName: 's3:GetObject' }, { EvalActionName: 's3:PutObject' }], IsTruncated: true });
    expect(simulate({ ...input, Marker: first.Marker }, iam)).toMatchObject([{ EvalActionName: 's3:DeleteObject' }]);
  });

  const entry = (ContextKeyType: string, ...ContextKeyValues: string[]) => ({ ContextEntries: [{ ContextKeyName: 'aws:key', ContextKeyType, ContextKeyValues }] });
  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['a policy that is none', { PolicyInputList: ['{'] }, ['InvalidInput', 400, expect.stringContaining('PolicyInputList.1')]],
    ['two boundaries', { PermissionsBoundaryPolicyInputList: [policy(mfa), policy(mfa)] }, ['InvalidInput', 400, expect.stringContaining('one policy at most')]],
    ['a resource policy', { ResourcePolicy: policy(mfa) }, ['InvalidInput', 400, expect.stringContaining('ResourcePolicy')]],
    ['no action', { ActionNames: undefined }, ['ValidationError', 400, expect.stringContaining("at 'actionNames' failed")]],
    ['an unknown type', entry('text', 'x'), ['ValidationError', 400, expect.stringContaining("at 'contextEntries.1.member.contextKeyType' failed")]],
    ['a number that is none', entry('numeric', 'x'), ['InvalidInput', 400, expect.stringContaining('aws:key is of type numeric')]],
    ['a date that is none', entry('dateList', '2026-01-01', 'x'), ['InvalidInput', 400, expect.stringContaining('"x"')]],
    ['a boolean that is none', entry('boolean', 'yes'), ['InvalidInput', 400, expect.any(String)]],
    ['an address that is none', entry('ip', '::192.0.2.1'), ['InvalidInput', 400, expect.any(String)]],
    ['Base64 that is none', entry('binary', 'no-binary'), ['InvalidInput', 400, expect.any(String)]],
    ['two values of a scalar', entry('string', 'a', 'b'), ['InvalidInput', 400, expect.stringContaining('use stringList')]],
  ])('refuses %s', (_what, change, refusal) => {
    expect(new IamAccount().refusal('SimulateCustomPolicy', { PolicyInputList: [policy(mfa)], ActionNames: ['s3:GetObject'], ...change })).toEqual(refusal);
  });
});

describe('SimulatePrincipalPolicy', () => {
  function populated(): IamAccount {
    const iam = new IamAccount();
    iam.call('CreateGroup', { GroupName: 'staff' });
    iam.call('CreateUser', { UserName: 'alice' });
    iam.call('CreateRole', { RoleName: 'Deploy', AssumeRolePolicyDocument: TRUST_ACCOUNT });
    iam.call('AddUserToGroup', { GroupName: 'staff', UserName: 'alice' });
    iam.call('PutGroupPolicy', { GroupName: 'staff', PolicyName: 'staff', PolicyDocument: policy(allow('s3:*')) });
    iam.call('PutUserPolicy', { UserName: 'alice', PolicyName: 'own', PolicyDocument: policy(allow('sqs:*', '*', { Bool: { 'aws:SecureTransport': 'true' } })) });
    iam.call('AttachRolePolicy', { RoleName: 'Deploy', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
    return iam;
  }

  const ActionNames = ['s3:GetObject', 'sqs:SendMessage'];
  test.each<[string, string[]]>([
    [ALICE, ['allowed', 'implicitDeny']],
    ['arn:aws:iam::111122223333:user/wrong/path/alice', ['allowed', 'implicitDeny']],
    ['arn:aws:iam::111122223333:group/staff', ['allowed', 'implicitDeny']],
    ['arn:aws:iam::111122223333:role/Deploy', ['allowed', 'allowed']],
  ])('%s', (PolicySourceArn, expected) => {
    const answer = populated().call('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames });
    expect(decisions(answer.EvaluationResults as Entry[])).toEqual(expected);
  });

  test('adds the policies of the request and heeds the boundary', () => {
    const iam = populated();
    iam.call('CreatePolicy', { PolicyName: 'Limit', PolicyDocument: policy(allow('sqs:*')) });
    iam.call('PutUserPermissionsBoundary', { UserName: 'alice', PermissionsBoundary: 'arn:aws:iam::111122223333:policy/Limit' });
    const answer = iam.call('SimulatePrincipalPolicy', { PolicySourceArn: ALICE, ActionNames, PolicyInputList: [policy(allow('sqs:*'))] });
    expect(decisions(answer.EvaluationResults as Entry[])).toEqual(['implicitDeny', 'allowed']);
  });

  test('lists the context keys in use', () => {
    const PolicyInputList = [policy(allow('s3:*', 'arn:aws:s3:::${aws:username}/*', { StringLike: { 's3:prefix': ['${aws:PrincipalTag/team, \'none\'}', '${*}'] } }))];
    expect(populated().call('GetContextKeysForPrincipalPolicy', { PolicySourceArn: ALICE, PolicyInputList }).ContextKeyNames)
      .toEqual(['aws:SecureTransport', 's3:prefix', 'aws:username', 'aws:PrincipalTag/team']);
    expect(populated().call('GetContextKeysForCustomPolicy', { PolicyInputList }).ContextKeyNames).toEqual(['s3:prefix', 'aws:username', 'aws:PrincipalTag/team']);
  });

  test('knows no variables in version 2008-10-17', () => {
    const PolicyInputList = [policy(allow('s3:*', 'arn:aws:s3:::${aws:username}/*')).replace('2012-10-17', '2008-10-17')];
    expect(populated().call('GetContextKeysForCustomPolicy', { PolicyInputList }).ContextKeyNames).toEqual([]);
  });

  test.each([
    ['arn:aws:iam::111122223333:user/nobody', ['NoSuchEntity', 404, 'The user with name nobody cannot be found.']],
    ['arn:aws:s3:::bucket', ['InvalidInput', 400, expect.stringContaining('Invalid Entity Arn: arn:aws:s3:::bucket')]],
  ])('refuses %s', (PolicySourceArn, refusal) => {
    expect(populated().refusal('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames })).toEqual(refusal);
  });
});
