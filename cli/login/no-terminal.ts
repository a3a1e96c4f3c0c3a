import { profileOption } from './profile-option';
import { NoTerminal } from '../terminal/terminal';

export function noTerminal(profile: string): NoTerminal {
  return new NoTerminal(`the profile ${profile} has no valid MFA session, and there is no terminal to ask for a code: `
    + `run \`${loginCommandLine(profile)}\` in one, then this again`);
}

export function loginCommandLine(profile: string): string {
  return `iam-mfa login ${profileOption(profile)}`;
}
