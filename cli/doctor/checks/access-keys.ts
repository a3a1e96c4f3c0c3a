import { explainFailure } from '../../clients/sts-failure';
import { profileOption } from '../../login/profile-option';
import { callerFindings } from '../access-keys/caller-findings';
import { KeyProfile, keyProfiles } from '../access-keys/key-profile';
import { userKeyFindings } from '../access-keys/user-key-findings';
import { userKeys } from '../access-keys/user-keys';
import { Check } from '../check';
import { Finding } from '../finding';

export const accessKeys: Check = {
  name: 'access-keys',
  assures: 'the access keys are known to AWS, young and in use',
  asksAws: true,
  run: async (subject) => (await Promise.all(keyProfiles(subject).map(findingsOf))).flat(),
};

async function findingsOf(profile: KeyProfile): Promise<readonly Finding[]> {
  try {
    const findings = await callerFindings(profile);
    return findings.length > 0 ? findings : await userKeyFindings(profile, await userKeys(profile));
  } catch (error) {
    return [unchecked(profile, error)];
  }
}

function unchecked({ name, session, where }: KeyProfile, error: unknown): Finding {
  const { kind, advice } = explainFailure(error, { profile: name });
  const finding = { severity: 'unchecked', profiles: [name], what: `the age of the key of profile ${name} could not be checked`, where } as const;
  if (kind !== 'denied') return { ...finding, why: advice, fix: 'try again once AWS can be reached, or leave it out: iam-mfa doctor --offline' };
  return session
    ? { ...finding, why: 'a policy does not let the user list its own keys', fix: 'allow iam:ListAccessKeys on oneself' }
    : { ...finding, why: 'AWS does not let the bare key list the keys of its user', fix: `log in first: iam-mfa login ${profileOption(name)}` };
}
