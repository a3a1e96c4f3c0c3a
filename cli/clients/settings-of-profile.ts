import { Configuration } from '../aws-files/configuration';
import { profileChain } from '../login/profile-chain';

/** Looks a setting up in a profile, else in those that its credentials come from. */
export type SettingsOfProfile = (name: string) => string | undefined;

export function settingsOfProfile(configuration: Configuration, profile: string | undefined): SettingsOfProfile {
  const profiles = profile === undefined ? [] : profileChain(configuration, profile).profiles;
  return (name) => profiles.map(({ settings }) => settings[name]).find((value) => value !== undefined);
}
