import { AwsError } from '../aws-error';
import { Account } from '../state/account';
import { PasswordPolicy } from '../state/password-policy';
import { LoginProfile } from '../state/user';

const SYMBOL = /[!@#$%^&*()_+\-=[\]{}|']/;

/** The rules where an account has no password policy of its own: eight characters of three kinds. */
const DEFAULT_MINIMUM_LENGTH = 8;
const DEFAULT_KINDS = 3;

function violationOfDefault(password: string): string | undefined {
  if (password.length < DEFAULT_MINIMUM_LENGTH) {
    return `Password should have a minimum length of ${DEFAULT_MINIMUM_LENGTH}`;
  }
  const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, SYMBOL].filter(kind => kind.test(password)).length;
  return kinds < DEFAULT_KINDS
    ? `Password should have at least ${DEFAULT_KINDS} of: uppercase letters, lowercase letters, numbers, symbols`
    : undefined;
}

function violationOfPolicy(password: string, policy: PasswordPolicy): string | undefined {
  const rules: [boolean, string][] = [
    [password.length >= policy.MinimumPasswordLength, `have a minimum length of ${policy.MinimumPasswordLength}`],
    [!policy.RequireUppercaseCharacters || /[A-Z]/.test(password), 'have at least one uppercase letter'],
    [!policy.RequireLowercaseCharacters || /[a-z]/.test(password), 'have at least one lowercase letter'],
    [!policy.RequireNumbers || /[0-9]/.test(password), 'have at least one number'],
    [!policy.RequireSymbols || SYMBOL.test(password), 'have at least one symbol'],
  ];
  const broken = rules.find(([holds]) => !holds);
  return broken && `Password should ${broken[1]}`;
}

/** Refuses a password that is too weak, or that the reuse rule of the account keeps from coming back. */
export function checkPassword(password: string, account: Account, profile?: LoginProfile): void {
  const policy = account.passwordPolicy;
  const violation = policy ? violationOfPolicy(password, policy) : violationOfDefault(password);
  const remembered = profile ? [profile.password, ...profile.previousPasswords ?? []] : [];
  const reused = remembered.slice(0, policy?.PasswordReusePrevention ?? 0).includes(password);
  if (violation !== undefined || reused) {
    throw new AwsError('PasswordPolicyViolation', 400, violation ?? 'Policy constraint violation with password reuse prevention during password change.');
  }
}

/** Gives a profile a new password and remembers the one before. */
export function replacePassword(profile: LoginProfile, password: string, at: Date): void {
  const mostRemembered = 24;
  profile.previousPasswords = [profile.password, ...profile.previousPasswords ?? []].slice(0, mostRemembered);
  profile.password = password;
  profile.passwordChangeDate = at;
}
