import { LoginFailed } from './login-failed';

const EXPECTED_CODE = 'expected six digits, as in 123456';

/** The digits of a code as people type and programs print it (`123 456`); undefined for anything else. */
export function tokenCodeOf(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/** @throws LoginFailed for what STS would not take for a code either */
export function checkedTokenCode(text: string): string {
  const code = tokenCodeOf(text);
  if (code === undefined) throw new LoginFailed(tokenCodeProblem(text)!);
  return code;
}

/** What is wrong with what was given for a code. A security key that is touched types 44 letters. */
export function tokenCodeProblem(text: string): string | undefined {
  if (tokenCodeOf(text) !== undefined) return undefined;
  const digits = text.replace(/\D/g, '').length;
  if (/^[a-z]{32,}$/.test(text.trim())) return `that is what a security key types, not a code: ${EXPECTED_CODE}`;
  return `the code is not one: ${EXPECTED_CODE}, and it has ${digits === text.trim().length ? `${digits} digits` : 'other characters'}`;
}
