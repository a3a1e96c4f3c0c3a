import { Finding } from '../finding';
import { KeyProfile } from './key-profile';
import { UserKey } from './user-keys';

/** The age at which the CIS AWS Foundations Benchmark (1.14) and AWS Config (access-keys-rotated) have keys replaced. */
const MOST_DAYS = 90;
const DAY = 86_400_000;

/** What is wrong with the key of the profile and with the user's other one. */
export async function userKeyFindings(profile: KeyProfile, keys: readonly UserKey[]): Promise<Finding[]> {
  const findings = await Promise.all(keys.map((key) => (key.id === profile.key.accessKeyId ? ageFinding : otherKeyFinding)(profile, key)));
  return findings.filter((finding) => finding !== undefined);
}

function ageFinding({ name, where }: KeyProfile, { id, created }: UserKey): Finding | undefined {
  const days = daysSince(created);
  return days <= MOST_DAYS ? undefined : {
    severity: 'warning',
    profiles: [name],
    what: `the key ${id} of profile ${name} is ${days} days old`,
    why: `a key that nobody knows to be stolen works until it is replaced; ${MOST_DAYS} days are the limit of the CIS benchmark`,
    fix: 'make another one (aws iam create-access-key), put it into the profile, and deactivate and delete this one; then iam-mfa login',
    where,
  };
}

async function otherKeyFinding({ name, where }: KeyProfile, { id, isActive, created, lastUsed }: UserKey): Promise<Finding | undefined> {
  const remove = `aws iam delete-access-key --access-key-id ${id}`;
  const finding = { severity: 'warning', profiles: [name], where } as const;
  if (!isActive) {
    return {
      ...finding,
      what: `the user of profile ${name} has another key, ${id}, which is inactive`,
      fix: remove,
      why: 'it can be activated again, and a third key cannot be made while it is there',
    };
  }
  const used = await lastUsed();
  if (used === undefined || daysSince(used === 'never' ? created : used) <= MOST_DAYS) return undefined;
  return {
    ...finding,
    what: `the user of profile ${name} has another active key, ${id}, which was ${used === 'never' ? 'never used' : `last used ${daysSince(used)} days ago`}`,
    why: 'whoever has it can use it, and nobody would miss it',
    fix: `aws iam update-access-key --status Inactive --access-key-id ${id}, and later ${remove}`,
  };
}

function daysSince(date: Date): number {
  return Math.floor((Date.now() - date.getTime()) / DAY);
}
