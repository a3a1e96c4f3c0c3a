import { ACCOUNT_ID, ALLOW_ALL, IamAccount, OTHER_ACCOUNT_ID, TRUST_ACCOUNT, trusting } from './iam-account';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/Deploy';
const POLICY_ARN = 'arn:aws:iam::111122223333:policy/Readers';
const DEPLOY = { RoleName: 'Deploy' };

function withRole(input: Record<string, unknown> = {}): IamAccount {
  const iam = new IamAccount();
  iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
  iam.call('CreateRole', { ...DEPLOY, AssumeRolePolicyDocument: TRUST_ACCOUNT, ...input });
  return iam;
}

const roleOf = (output: Record<string, unknown>) => output.Role as Record<string, unknown>;
const get = (iam: IamAccount) => roleOf(iam.call('GetRole', DEPLOY));
const trustOf = (iam: IamAccount, RoleName = 'Deploy') =>
  JSON.parse(decodeURIComponent(roleOf(iam.call('GetRole', { RoleName })).AssumeRolePolicyDocument as string)) as { Statement: { Principal: unknown }[] };

describe('the four ways to show a role', () => {
  const input = {
    ...DEPLOY,
    Path: '/',
    AssumeRolePolicyDocument: TRUST_ACCOUNT,
    Description: 'deploys',
    MaxSessionDuration: '7200',
    PermissionsBoundary: POLICY_ARN,
    Tags: [{ Key: 'a', Value: 'b' }],
  };
  const common = {
    Path: '/',
    RoleName: 'Deploy',
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    Arn: ROLE_ARN,
    CreateDate: expect.any(Date),
    AssumeRolePolicyDocument: encodeURIComponent(TRUST_ACCOUNT),
  };
  const described = { Description: 'deploys', MaxSessionDuration: 7200 };
  const boundary = { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: POLICY_ARN }, Tags: input.Tags };

  function created(): [IamAccount, Record<string, unknown>] {
    const iam = new IamAccount();
    iam.call('CreatePolicy', { PolicyName: 'Readers', PolicyDocument: ALLOW_ALL });
    return [iam, roleOf(iam.call('CreateRole', input))];
  }

  test('CreateRole: no description, session duration, last use', () => {
    expect(created()[1]).toEqual({ ...common, ...boundary });
  });

  test('GetRole: everything', () => {
    expect(get(created()[0])).toEqual({ ...common, ...described, ...boundary, RoleLastUsed: {} });
  });

  test('ListRoles: no tags, boundary, last use', () => {
    expect(created()[0].call('ListRoles')).toEqual({ Roles: [{ ...common, ...described }], IsTruncated: false });
  });

  test('UpdateRoleDescription: no tags, boundary, last use', () => {
    const updated = roleOf(created()[0].call('UpdateRoleDescription', { ...DEPLOY, Description: 'new' }));
    expect(updated).toEqual({ ...common, ...described, Description: 'new' });
  });
});

describe('CreateRole', () => {
  test('a session lasts an hour unless said otherwise', () => {
    expect(get(withRole())).toMatchObject({ MaxSessionDuration: 3600, Path: '/' });
  });

  test.each<[string, number]>([['x', 0], ['x', 1000], ['é', 1000]])('takes a description of %s %d times', (letter, count) => {
    expect(get(withRole({ Description: letter.repeat(count) })).Description).toBe(letter.repeat(count));
  });

  const document = { AssumeRolePolicyDocument: TRUST_ACCOUNT };
  test.each<[string, Record<string, unknown>, [string, number, unknown]]>([
    ['a name in use', { RoleName: 'DEPLOY', ...document }, ['EntityAlreadyExists', 409, 'Role with name DEPLOY already exists.']],
    ['65 letters', { RoleName: 'r'.repeat(65), ...document }, ['ValidationError', 400, expect.stringContaining('less than or equal to 64')]],
    ['a long description', { RoleName: 'r', ...document, Description: 'x'.repeat(1001) }, ['ValidationError', 400, expect.stringContaining('less than or equal to 1000')]],
    ['43,201 seconds', { RoleName: 'r', ...document, MaxSessionDuration: '43201' },
      ['ValidationError', 400, expect.stringContaining("Value '43201' at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200")]],
    ['3,599 seconds', { RoleName: 'r', ...document, MaxSessionDuration: 3599 }, ['ValidationError', 400, expect.stringContaining('greater than or equal to 3600')]],
    ['a fraction of a second', { RoleName: 'r', ...document, MaxSessionDuration: '3600.0' }, ['MalformedInput', 400, expect.any(String)]],
    ['no trust policy', { RoleName: 'r' }, ['ValidationError', 400, expect.stringContaining("at 'assumeRolePolicyDocument' failed")]],
    ['an identity-based policy', { RoleName: 'r', AssumeRolePolicyDocument: ALLOW_ALL }, ['MalformedPolicyDocument', 400, 'Has prohibited field Resource']],
    ['a long trust policy', { RoleName: 'r', AssumeRolePolicyDocument: trusting({ Service: Array.from({ length: 99 }, (_, index) => `service-${index}.amazonaws.com`) }) },
      ['LimitExceeded', 409, 'Cannot exceed quota for ACLSizePerRole: 2048']],
    ['an unknown boundary', { RoleName: 'r', ...document, PermissionsBoundary: `${POLICY_ARN}s` }, ['NoSuchEntity', 404, expect.stringContaining('Scope ARN')]],
  ])('refuses %s', (_what, input, refusal) => {
    const iam = withRole();
    expect(iam.refusal('CreateRole', input)).toEqual(refusal);
    expect(iam.account.roles.size).toBe(1);
  });
});

describe('updates', () => {
  test.each<[Record<string, unknown>, string | undefined, number]>([
    [{ Description: 'changed' }, 'changed', 7200],
    [{}, 'first', 7200],
    [{ Description: '' }, '', 7200],
    [{ MaxSessionDuration: 43_200 }, 'first', 43_200],
  ])('UpdateRole %j', (input, Description, MaxSessionDuration) => {
    const iam = withRole({ Description: 'first', MaxSessionDuration: 7200 });
    expect(iam.call('UpdateRole', { ...DEPLOY, ...input })).toEqual({});
    expect(get(iam)).toMatchObject({ Description, MaxSessionDuration });
  });

  test('a refused UpdateRole changes nothing', () => {
    const iam = withRole({ Description: 'first' });
    expect(iam.refusal('UpdateRole', { ...DEPLOY, Description: 'second', MaxSessionDuration: 43_201 })[0]).toBe('ValidationError');
    expect(get(iam)).toMatchObject({ Description: 'first', MaxSessionDuration: 3600 });
  });

  test('UpdateAssumeRolePolicy', () => {
    const iam = withRole();
    expect(iam.call('UpdateAssumeRolePolicy', { ...DEPLOY, PolicyDocument: trusting('*') })).toEqual({});
    expect(trustOf(iam).Statement[0].Principal).toBe('*');
    expect(iam.refusal('UpdateAssumeRolePolicy', { ...DEPLOY, PolicyDocument: '{' })).toEqual(['MalformedPolicyDocument', 400, 'This policy contains invalid Json']);
    expect(trustOf(iam).Statement[0].Principal).toBe('*');
  });

  test.each([['GetRole', {}], ['UpdateRole', {}], ['UpdateRoleDescription', { Description: 'd' }], ['DeleteRole', {}],
    ['UpdateAssumeRolePolicy', { PolicyDocument: TRUST_ACCOUNT }]])('%s tells what is missing', (action, input) => {
    expect(new IamAccount().refusal(action, { ...DEPLOY, ...input })).toEqual(['NoSuchEntity', 404, 'The role with name Deploy cannot be found.']);
  });
});

describe('DeleteRole', () => {
  test('deletes', () => {
    const iam = withRole();
    expect(iam.call('DeleteRole', { RoleName: 'deploy' })).toEqual({});
    expect(iam.account.roles.size).toBe(0);
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['an inline policy', 'PutRolePolicy', { ...DEPLOY, PolicyName: 'p', PolicyDocument: ALLOW_ALL }, 'must delete policies first'],
    ['an attached policy', 'AttachRolePolicy', { ...DEPLOY, PolicyArn: POLICY_ARN }, 'must detach all policies first'],
  ])('is refused while there is %s', (_what, action, input, obstacle) => {
    const iam = withRole();
    iam.call(action, input);
    expect(iam.refusal('DeleteRole', DEPLOY)).toEqual(['DeleteConflict', 409, `Cannot delete entity, ${obstacle}.`]);
  });
});

describe('whom a trust policy names', () => {
  const ALICE = 'arn:aws:iam::111122223333:user/alice';

  test.each([
    ['an account', ACCOUNT_ID],
    ['the root of an account', `arn:aws:iam::${OTHER_ACCOUNT_ID}:root`],
    ['a user', ALICE],
    ['a role', ROLE_ARN],
    ['a role of the bootstrap stack', 'arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1'],
    ['a session of a role', 'arn:aws:sts::111122223333:assumed-role/Deploy/session'],
    ['somebody in an account that is not in the sandbox', 'arn:aws:iam::999999999999:user/stranger'],
    ['anybody', '*'],
  ])('%s', (_what, principal) => {
    const iam = withRole();
    iam.call('CreateUser', { UserName: 'alice' });
    iam.call('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting({ AWS: principal }) });
    expect(trustOf(iam, 'r').Statement[0].Principal).toEqual({ AWS: principal });
  });

  test.each([
    ['a user who does not exist', ALICE],
    ['a user in the wrong path', 'arn:aws:iam::111122223333:user/x/administrator'],
    ['a role that does not exist', 'arn:aws:iam::111122223333:role/Missing'],
    ['a user of the other account', `arn:aws:iam::${OTHER_ACCOUNT_ID}:user/alice`],
    ['a session of a role that does not exist', 'arn:aws:sts::111122223333:assumed-role/Missing/session'],
  ])('not %s', (_what, principal) => {
    const iam = withRole();
    const refusal = ['MalformedPolicyDocument', 400, `Invalid principal in policy: "AWS":"${principal}"`];
    expect(iam.refusal('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: trusting({ AWS: [ACCOUNT_ID, principal] }) })).toEqual(refusal);
    expect(iam.refusal('UpdateAssumeRolePolicy', { ...DEPLOY, PolicyDocument: trusting({ AWS: principal }) })).toEqual(refusal);
  });

  test('a deleted user shows as an id, and a new one of the same name is not meant', () => {
    const iam = withRole();
    iam.call('CreateUser', { UserName: 'alice' });
    const { userId } = iam.user('alice');
    iam.call('UpdateAssumeRolePolicy', { ...DEPLOY, PolicyDocument: trusting({ AWS: [ALICE, ACCOUNT_ID] }) });
    iam.call('DeleteUser', { UserName: 'alice' });
    iam.call('CreateUser', { UserName: 'alice' });
    expect(trustOf(iam).Statement[0].Principal).toEqual({ AWS: [userId, ACCOUNT_ID] });
  });

  test('a deleted role shows as an id in the other account too', () => {
    const iam = withRole();
    const { roleId } = iam.role('Deploy');
    iam.call('CreateRole', { RoleName: 'Other', AssumeRolePolicyDocument: trusting({ AWS: ROLE_ARN }) });
    const elsewhere = iam.cloud.account(OTHER_ACCOUNT_ID);
    elsewhere?.roles.set('Other', iam.role('Other'));
    iam.call('DeleteRole', DEPLOY);
    expect(elsewhere?.roles.get('Other')?.trustPolicy.text).toContain(`"AWS":"${roleId}"`);
  });

  test('a renamed user stays trusted under the new name', () => {
    const iam = withRole();
    iam.call('CreateUser', { UserName: 'alice' });
    iam.call('UpdateAssumeRolePolicy', { ...DEPLOY, PolicyDocument: trusting({ AWS: ALICE }) });
    iam.call('UpdateUser', { UserName: 'alice', NewUserName: 'ann', NewPath: '/x/' });
    expect(trustOf(iam).Statement[0].Principal).toEqual({ AWS: 'arn:aws:iam::111122223333:user/x/ann' });
  });
});
