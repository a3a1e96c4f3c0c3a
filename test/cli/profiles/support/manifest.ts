import { SWITCH_MANIFEST_SCHEMA, SwitchManifestDocument, SwitchManifestRole } from '../../../../src/private/switch-manifest-document';

export const DEPLOYER: SwitchManifestRole = {
  account: '444455556666',
  roleArn: 'arn:aws:iam::444455556666:role/Deployer',
  region: 'eu-west-1',
  externalId: 'ours',
  sessionDurationSeconds: 14_400,
  maxMfaAgeSeconds: 3600,
  displayName: 'Deploy to production',
  color: 'f2b0a9',
};

export const READER: SwitchManifestRole = { account: '777788889999', roleArn: 'arn:aws:iam::777788889999:role/ops/Reader' };

/** A manifest as JSON; members of a document that nobody should write can be given, too. */
export function manifest(members: Record<string, unknown> & Partial<Omit<SwitchManifestDocument, 'roles'>> = {}): string {
  return JSON.stringify({
    schema: SWITCH_MANIFEST_SCHEMA, partition: 'aws', bastionAccount: '111122223333', part: 1, parts: 1, roles: [DEPLOYER, READER], ...members,
  });
}
