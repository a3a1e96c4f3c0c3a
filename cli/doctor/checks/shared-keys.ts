import { Profile } from '../../aws-files/configuration';
import { profileOption } from '../../login/profile-option';
import { Check } from '../check';
import { Finding } from '../finding';
import { Subject } from '../subject';

export const sharedKeys: Check = {
  name: 'shared-keys',
  assures: 'no long-term key is in two profiles',
  run: (subject) => {
    const looked = new Set(subject.profiles.map(keyOf));
    return [...byKey(subject)].filter(([key, names]) => names.length > 1 && looked.has(key)).map(([key, names]): Finding => ({
      severity: 'warning',
      profiles: names,
      what: `the long-term key ${key} is in the profiles ${names.join(', ')}`,
      why: 'a rotation that misses one of them leaves a dead key behind, and each of them opens an MFA session of its own, with a code of its own',
      fix: `keep the key in one of them; let the others have source_profile, or a session by iam-mfa login ${profileOption(names[0])} --output-profile NAME`,
      where: subject.where(names[1], 'aws_access_key_id'),
    }));
  },
};

function byKey({ configuration }: Subject): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const profile of configuration.profiles) {
    const key = keyOf(profile);
    if (key !== undefined) names.set(key, [...names.get(key) ?? [], profile.name]);
  }
  return names;
}

function keyOf({ settings }: Profile): string | undefined {
  return settings.aws_session_token === undefined ? settings.aws_access_key_id : undefined;
}
