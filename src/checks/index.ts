export { MfaChecks } from './mfa-checks';
export type { MfaChecksProps } from './mfa-checks-props';
