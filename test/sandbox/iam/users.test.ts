import { ALLOW_ALL, IamAccount } from './iam-account';

const ALICE_ARN = 'arn:aws:iam::111122223333:user/alice';
const POLICY_ARN = 'arn:aws:iam::111122223333:policy/Limit';

function withAlice(input: Record<string, unknown> = {}): IamAccount {
  const iam = new IamAccount();
  iam.call('CreatePolicy', { PolicyName: 'Limit', PolicyDocument: ALLOW_ALL });
  iam.call('CreateUser', { UserName: 'alice', ...input });
  return iam;
}

const userOf = (output: Record<string, unknown>) => output.User as Record<string, unknown>;

describe('CreateUser', () => {
  test('answers the user', () => {
    const iam = new IamAccount();
    const before = iam.clock.now();
    expect(userOf(iam.call('CreateUser', { UserName: 'alice' }))).toEqual({
      Path: '/', UserName: 'alice', UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/), Arn: ALICE_ARN, CreateDate: expect.any(Date),
    });
    expect(iam.user('alice').createDate.getTime()).toBeGreaterThanOrEqual(before);
  });

  test('dates the user by the clock of the account', () => {
    const iam = new IamAccount();
    iam.clock.advance(365 * 24 * 3600 * 1000);
    const { CreateDate } = userOf(iam.call('CreateUser', { UserName: 'alice' }));
    expect((CreateDate as Date).getTime()).toBeGreaterThan(Date.now() + 364 * 24 * 3600 * 1000);
  });

  test('with path, tags and boundary', () => {
    const iam = withAlice();
    const Tags = [{ Key: 'team', Value: '' }];
    const created = userOf(iam.call('CreateUser', { UserName: 'bob', Path: '/a//b/', PermissionsBoundary: POLICY_ARN, Tags }));
    expect(created).toMatchObject({
      Path: '/a//b/',
      Arn: 'arn:aws:iam::111122223333:user/a//b/bob',
      Tags,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: POLICY_ARN },
    });
    expect(userOf(iam.call('GetUser', { UserName: 'bob' }))).toEqual(created);
  });

  const invalidName = 'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-';
  const invalidPath = 'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.';
  test.each<[string, Record<string, unknown>, [string, number, string | RegExp]]>([
    ['a name in use', { UserName: 'alice' }, ['EntityAlreadyExists', 409, 'User with name alice already exists.']],
    ['a name in use in other letters', { UserName: 'ALICE' }, ['EntityAlreadyExists', 409, 'User with name ALICE already exists.']],
    ['no name', {}, ['ValidationError', 400, /1 validation error detected: Value .*at 'userName' failed to satisfy constraint: Member must not be null/]],
    ['an empty name', { UserName: '' }, ['ValidationError', 400, /at 'userName' failed .* greater than or equal to 1/]],
    ['65 letters', { UserName: 'a'.repeat(65) }, ['ValidationError', 400, /at 'userName' failed .* less than or equal to 64/]],
    ['a line end in the name', { UserName: 'alice\n' }, ['ValidationError', 400, invalidName]],
    ['an accent', { UserName: 'alic\u00e9' }, ['ValidationError', 400, invalidName]],
    ['a list for a name', { UserName: ['a'] }, ['MalformedInput', 400, /Start of list found where not expected/]],
    ['an unknown boundary', { UserName: 'bob', PermissionsBoundary: `${POLICY_ARN}s` },
      ['NoSuchEntity', 404, `Scope ARN: ${POLICY_ARN}s does not exist or is not attachable.`]],
    ['a tag key twice', { UserName: 'bob', Tags: [{ Key: 'a', Value: '1' }, { Key: 'A', Value: '2' }] },
      ['InvalidInput', 400, 'Duplicate tag keys found. Please note that Tag keys are case insensitive.']],
    ['a tag of AWS', { UserName: 'bob', Tags: [{ Key: 'aws:x', Value: '1' }] }, ['InvalidInput', 400, /must not begin with aws:/]],
    ['a tag without a value', { UserName: 'bob', Tags: [{ Key: 'a' }] }, ['ValidationError', 400, /at 'tags\.1\.member\.value' failed .* not be null/]],
    ['51 tags', { UserName: 'bob', Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) },
      ['ValidationError', 400, /at 'tags' failed .* less than or equal to 50/]],
    ...['/team', 'team/', '/ space/', '/del\u007f/', '/\u00e9/', '//', '/team/\n', '/line\n/'].map((Path): [string, Record<string, unknown>, [string, number, string]] =>
      [`the path ${JSON.stringify(Path)}`, { UserName: 'bob', Path }, ['ValidationError', 400, invalidPath]]),
  ])('refuses %s', (_what, input, [code, status, message]) => {
    const iam = withAlice();
    expect(iam.refusal('CreateUser', input)).toEqual([code, status, typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect(iam.account.users.size).toBe(1);
  });

  test('64 letters are fine', () => {
    expect(userOf(new IamAccount().call('CreateUser', { UserName: 'a'.repeat(64) })).UserName).toHaveLength(64);
  });

  test('5,000 users are all', () => {
    const iam = withAlice();
    for (let index = 1; index < 5000; index++) {
      iam.account.users.set(`user-${index}`, iam.user('alice'));
    }
    expect(iam.refusal('CreateUser', { UserName: 'one-more' })).toEqual(['LimitExceeded', 409, 'Cannot exceed quota for UsersPerAccount: 5000']);
  });
});

describe('GetUser', () => {
  test('finds by name without regard to case', () => {
    expect(userOf(withAlice().call('GetUser', { UserName: 'ALICE' })).UserName).toBe('alice');
  });

  test('answers the caller where no name is given', () => {
    const iam = withAlice();
    expect(userOf(iam.actAs(iam.user('alice')).call('GetUser')).Arn).toBe(ALICE_ARN);
  });

  test('tells an unknown name', () => {
    expect(withAlice().refusal('GetUser', { UserName: 'bob' })).toEqual(['NoSuchEntity', 404, 'The user with name bob cannot be found.']);
  });

  test('shows when the password was last used', () => {
    const iam = withAlice();
    iam.user('alice').passwordLastUsed = new Date(0);
    expect(userOf(iam.call('GetUser', { UserName: 'alice' })).PasswordLastUsed).toEqual(new Date(0));
  });
});

describe('ListUsers', () => {
  test('leaves out tags and boundary', () => {
    const iam = withAlice({ Tags: [{ Key: 'a', Value: 'b' }], PermissionsBoundary: POLICY_ARN });
    expect(iam.call('ListUsers')).toEqual({
      Users: [{ Path: '/', UserName: 'alice', UserId: iam.user('alice').userId, Arn: ALICE_ARN, CreateDate: expect.any(Date) }], IsTruncated: false,
    });
  });

  test.each([['/', ['alice', 'bob', 'carol']], ['/team/', ['bob', 'carol']], ['/team/a', ['carol']], ['/other/', []]])('under %s', (PathPrefix, names) => {
    const iam = withAlice();
    iam.call('CreateUser', { UserName: 'carol', Path: '/team/a/' });
    iam.call('CreateUser', { UserName: 'bob', Path: '/team/' });
    expect((iam.call('ListUsers', { PathPrefix }).Users as { UserName: string }[]).map(({ UserName }) => UserName)).toEqual(names);
  });

  test('refuses a prefix without a slash in front', () => {
    expect(withAlice().refusal('ListUsers', { PathPrefix: 'team/' })[0]).toBe('ValidationError');
  });
});

describe('UpdateUser', () => {
  test('gives another name and path, and keeps the rest', () => {
    const iam = withAlice({ Tags: [{ Key: 'a', Value: 'b' }] });
    const before = iam.user('alice');
    expect(iam.call('UpdateUser', { UserName: 'alice', NewUserName: 'Bob', NewPath: '/x/' })).toEqual({});
    expect(iam.user('bob')).toBe(before);
    expect(iam.account.users.get('alice')).toBeUndefined();
    expect(userOf(iam.call('GetUser', { UserName: 'bob' }))).toMatchObject({
      UserName: 'Bob', Path: '/x/', Arn: 'arn:aws:iam::111122223333:user/x/Bob', Tags: [{ Key: 'a', Value: 'b' }],
    });
  });

  test('changes the letter case of a name', () => {
    const iam = withAlice();
    iam.call('UpdateUser', { UserName: 'alice', NewUserName: 'Alice' });
    expect(iam.user('alice').userName).toBe('Alice');
  });

  test.each<[Record<string, unknown>, [string, number, unknown]]>([
    [{ UserName: 'nobody', NewUserName: 'x' }, ['NoSuchEntity', 404, 'The user with name nobody cannot be found.']],
    [{ UserName: 'alice', NewUserName: 'BOB' }, ['EntityAlreadyExists', 409, 'User with name BOB already exists.']],
    [{ UserName: 'alice', NewPath: '/x' }, ['ValidationError', 400, expect.stringContaining('The specified value for newPath is invalid.')]],
  ])('%j changes nothing', (input, refusal) => {
    const iam = withAlice();
    iam.call('CreateUser', { UserName: 'bob' });
    expect(iam.refusal('UpdateUser', input)).toEqual(refusal);
    expect(iam.user('alice')).toMatchObject({ userName: 'alice', path: '/', arn: ALICE_ARN });
  });
});

describe('DeleteUser', () => {
  test('deletes', () => {
    const iam = withAlice();
    expect(iam.call('DeleteUser', { UserName: 'Alice' })).toEqual({});
    expect(iam.refusal('DeleteUser', { UserName: 'alice' })).toEqual(['NoSuchEntity', 404, 'The user with name alice cannot be found.']);
  });

  test('a new user of the same name has another id', () => {
    const iam = withAlice();
    const { userId } = iam.user('alice');
    iam.call('DeleteUser', { UserName: 'alice' });
    iam.call('CreateUser', { UserName: 'alice' });
    expect(iam.user('alice').userId).not.toBe(userId);
  });

  const who = { UserName: 'alice' };
  test.each<[string, string, Record<string, unknown>, string]>([
    ['an access key', 'CreateAccessKey', who, 'must delete access keys first'],
    ['a login profile', 'CreateLoginProfile', { ...who, Password: 'Passw0rd!' }, 'must delete login profile first'],
    ['an inline policy', 'PutUserPolicy', { ...who, PolicyName: 'p', PolicyDocument: ALLOW_ALL }, 'must delete policies first'],
    ['an attached policy', 'AttachUserPolicy', { ...who, PolicyArn: POLICY_ARN }, 'must detach all policies first'],
    ['a group', 'AddUserToGroup', { ...who, GroupName: 'staff' }, 'must remove users from group first'],
    ['a service specific credential', 'CreateServiceSpecificCredential', { ...who, ServiceName: 'codecommit.amazonaws.com' }, 'must remove referenced objects first'],
  ])('is refused while there is %s', (_what, action, input, obstacle) => {
    const iam = withAlice();
    iam.call('CreateGroup', { GroupName: 'staff' });
    iam.call(action, input);
    expect(iam.refusal('DeleteUser', who)).toEqual(['DeleteConflict', 409, `Cannot delete entity, ${obstacle}.`]);
    expect(iam.user('alice')).toBeDefined();
  });

  test('an enabled device is named before an access key', () => {
    const iam = withAlice();
    iam.call('CreateAccessKey', who);
    iam.call('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
    const [device] = iam.account.mfaDevices.values();
    iam.user('alice').mfaDevices.push(device);
    expect(iam.refusal('DeleteUser', who)).toEqual(['DeleteConflict', 409, 'Cannot delete entity, must remove tokens from principal first.']);
  });

  test('a boundary does not keep a user', () => {
    const iam = withAlice({ PermissionsBoundary: POLICY_ARN });
    expect(iam.call('DeleteUser', who)).toEqual({});
    expect(iam.call('DeletePolicy', { PolicyArn: POLICY_ARN })).toEqual({});
  });
});
