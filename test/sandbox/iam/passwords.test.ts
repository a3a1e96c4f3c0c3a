import { IamAccount, TRUST_ACCOUNT } from './iam-account';

const ALICE = { UserName: 'alice' };
const GOOD = 'Correct-horse-1';

function withProfile(input: Record<string, unknown> = {}): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', ALICE);
  iam.call('CreateLoginProfile', { ...ALICE, Password: GOOD, ...input });
  return iam;
}

const profileOf = (iam: IamAccount) => iam.call('GetLoginProfile', ALICE).LoginProfile as Record<string, unknown>;

describe('login profiles', () => {
  test('are created and read', () => {
    const iam = withProfile();
    expect(profileOf(iam)).toEqual({ UserName: 'alice', CreateDate: expect.any(Date), PasswordResetRequired: false });
    expect(iam.user('alice').loginProfile?.password).toBe(GOOD);
  });

  test('may ask for another password', () => {
    expect(profileOf(withProfile({ PasswordResetRequired: 'true' })).PasswordResetRequired).toBe(true);
  });

  test.each<[Record<string, unknown>, boolean, string]>([
    [{ Password: 'Another-horse-2' }, true, 'Another-horse-2'],
    [{ PasswordResetRequired: false }, false, GOOD],
    [{}, true, GOOD],
  ])('UpdateLoginProfile %j keeps what it does not name', (input, resetRequired, password) => {
    const iam = withProfile({ PasswordResetRequired: true });
    expect(iam.call('UpdateLoginProfile', { ...ALICE, ...input })).toEqual({});
    expect(iam.user('alice').loginProfile).toMatchObject({ passwordResetRequired: resetRequired, password });
  });

  test('are deleted', () => {
    const iam = withProfile();
    expect(iam.call('DeleteLoginProfile', ALICE)).toEqual({});
    expect(iam.user('alice').loginProfile).toBeUndefined();
  });

  const missing = ['NoSuchEntity', 404, 'Login Profile for User bob cannot be found.'];
  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['CreateLoginProfile', { ...ALICE, Password: GOOD }, ['EntityAlreadyExists', 409, 'Login Profile for user alice already exists.']],
    ['CreateLoginProfile', { UserName: 'bob', Password: 'weak' }, ['PasswordPolicyViolation', 400, expect.stringContaining('minimum length of 8')]],
    ['CreateLoginProfile', { UserName: 'bob' }, ['ValidationError', 400, expect.stringContaining("at 'password' failed")]],
    ['CreateLoginProfile', { UserName: 'x', Password: GOOD }, ['NoSuchEntity', 404, 'The user with name x cannot be found.']],
    ['GetLoginProfile', { UserName: 'bob' }, missing],
    ['UpdateLoginProfile', { UserName: 'bob', Password: GOOD }, missing],
    ['UpdateLoginProfile', { ...ALICE, Password: 'weak' }, ['PasswordPolicyViolation', 400, expect.any(String)]],
    ['DeleteLoginProfile', { UserName: 'bob' }, missing],
  ])('%s %j is refused', (action, input, refusal) => {
    const iam = withProfile();
    iam.call('CreateUser', { UserName: 'bob' });
    expect(iam.refusal(action, input)).toEqual(refusal);
    expect(iam.user('alice').loginProfile?.password).toBe(GOOD);
  });

  test('a password is not shown in a message about it', () => {
    const iam = withProfile();
    expect(iam.refusal('UpdateLoginProfile', { ...ALICE, Password: 'secret\u0000word' })[2]).not.toContain('secret');
  });
});

describe('ChangePassword', () => {
  const change = (iam: IamAccount, OldPassword: string, NewPassword: string) => iam.refusal('ChangePassword', { OldPassword, NewPassword });

  function asAlice(input: Record<string, unknown> = {}): IamAccount {
    const iam = withProfile(input);
    return iam.actAs(iam.user('alice'));
  }

  test('gives the new password and needs no other', () => {
    const iam = asAlice({ PasswordResetRequired: true });
    expect(iam.call('ChangePassword', { OldPassword: GOOD, NewPassword: 'Another-horse-2' })).toEqual({});
    expect(iam.user('alice').loginProfile).toMatchObject({ password: 'Another-horse-2', passwordResetRequired: false });
  });

  test.each<[string, string, string, unknown[]]>([
    ['the old password is wrong', 'Wrong-horse-1', 'Another-horse-2', ['AccessDenied', 403, 'The old password was incorrect.']],
    ['the new password is the old one', GOOD, GOOD, ['AccessDenied', 403, expect.any(String)]],
    ['the new password is weak', GOOD, 'horse', ['PasswordPolicyViolation', 400, expect.any(String)]],
  ])('is refused if %s', (_what, oldPassword, newPassword, refusal) => {
    const iam = asAlice({ PasswordResetRequired: true });
    expect(change(iam, oldPassword, newPassword)).toEqual(refusal);
    expect(iam.user('alice').loginProfile).toMatchObject({ password: GOOD, passwordResetRequired: true });
  });

  test('needs a user with a login profile', () => {
    const iam = withProfile();
    iam.call('CreateUser', { UserName: 'bob' });
    iam.actAs(iam.user('bob'));
    expect(change(iam, GOOD, GOOD)).toEqual(['NoSuchEntity', 404, 'Login Profile for User bob cannot be found.']);
  });

  test('is not for roles', () => {
    const iam = withProfile();
    iam.call('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST_ACCOUNT });
    iam.actAs(iam.role('r'));
    expect(change(iam, GOOD, 'Another-horse-2').slice(0, 2)).toEqual(['InvalidUserType', 400]);
  });
});

describe('the password policy', () => {
  const everything = {
    MinimumPasswordLength: '14',
    RequireSymbols: 'true',
    RequireNumbers: 'true',
    RequireUppercaseCharacters: 'true',
    RequireLowercaseCharacters: 'true',
    AllowUsersToChangePassword: 'true',
    MaxPasswordAge: '90',
    PasswordReusePrevention: '2',
    HardExpiry: 'false',
  };
  const missing = ['NoSuchEntity', 404, 'The Password Policy with domain name 111122223333 cannot be found.'];

  test('is not there at first', () => {
    expect(new IamAccount().refusal('GetAccountPasswordPolicy')).toEqual(missing);
    expect(new IamAccount().refusal('DeleteAccountPasswordPolicy')).toEqual(missing);
  });

  test('is set, read and deleted', () => {
    const iam = new IamAccount();
    expect(iam.call('UpdateAccountPasswordPolicy', everything)).toEqual({});
    expect(iam.call('GetAccountPasswordPolicy').PasswordPolicy).toEqual({
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 2,
      HardExpiry: false,
    });
    expect(iam.call('DeleteAccountPasswordPolicy')).toEqual({});
    expect(iam.refusal('GetAccountPasswordPolicy')).toEqual(missing);
  });

  test('goes back to the defaults in what a later call leaves out', () => {
    const iam = new IamAccount();
    iam.call('UpdateAccountPasswordPolicy', everything);
    iam.call('UpdateAccountPasswordPolicy', { RequireNumbers: true });
    expect(iam.call('GetAccountPasswordPolicy').PasswordPolicy).toEqual({
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: true,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
    });
  });

  test.each([['MinimumPasswordLength', '5'], ['MinimumPasswordLength', '129'], ['MaxPasswordAge', '0'], ['MaxPasswordAge', '1096'], ['PasswordReusePrevention', '25']])(
    '%s %s is refused', (member, value) => {
      expect(new IamAccount().refusal('UpdateAccountPasswordPolicy', { [member]: value })[0]).toBe('ValidationError');
    });

  test.each<[Record<string, unknown>, string, string | undefined]>([
    [{ MinimumPasswordLength: 6 }, 'horses', undefined],
    [{ MinimumPasswordLength: 14 }, 'Horses-123', 'minimum length of 14'],
    [{ RequireSymbols: true }, 'Horses123', 'at least one symbol'],
    [{ RequireNumbers: true }, 'Horses-horses', 'at least one number'],
    [{ RequireUppercaseCharacters: true }, 'horses-123', 'at least one uppercase letter'],
    [{ RequireLowercaseCharacters: true }, 'HORSES-123', 'at least one lowercase letter'],
    [everything, 'Correct-horse-1', undefined],
  ])('%j for %s', (policy, Password, problem) => {
    const iam = new IamAccount();
    iam.call('CreateUser', ALICE);
    iam.call('UpdateAccountPasswordPolicy', policy);
    if (problem === undefined) {
      expect(iam.call('CreateLoginProfile', { ...ALICE, Password })).toHaveProperty('LoginProfile');
    } else {
      expect(iam.refusal('CreateLoginProfile', { ...ALICE, Password })).toEqual(['PasswordPolicyViolation', 400, expect.stringContaining(problem)]);
    }
  });

  test.each(['short1A', 'onlylowercase', 'lower1234'])('without one %s is too weak', Password => {
    const iam = new IamAccount();
    iam.call('CreateUser', ALICE);
    expect(iam.refusal('CreateLoginProfile', { ...ALICE, Password })[0]).toBe('PasswordPolicyViolation');
  });

  test('keeps the last passwords from coming back', () => {
    const iam = withProfile();
    iam.call('UpdateAccountPasswordPolicy', { PasswordReusePrevention: '2' });
    const change = (Password: string) => iam.call('UpdateLoginProfile', { ...ALICE, Password });
    change('Second-horse-2');
    expect(iam.refusal('UpdateLoginProfile', { ...ALICE, Password: GOOD })[0]).toBe('PasswordPolicyViolation');
    expect(iam.refusal('UpdateLoginProfile', { ...ALICE, Password: 'Second-horse-2' })[0]).toBe('PasswordPolicyViolation');
    change('Third-horse-3');
    change(GOOD);
    expect(iam.user('alice').loginProfile?.password).toBe(GOOD);
  });
});
