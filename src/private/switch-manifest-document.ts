/**
 * Says what a document is, and changes when a reader of an older one would misread a newer one. Members may be added without.
 */
export const SWITCH_MANIFEST_SCHEMA = 'cdk-iam-mfa/switch-manifest/1';

/**
 * One part of a manifest, as docs/switch-manifest.md describes it.
 */
export interface SwitchManifestDocument {
  readonly schema: string;
  readonly partition: string;
  readonly bastionAccount: string;
  readonly part: number;
  readonly parts: number;
  readonly roles: SwitchManifestRole[];
}

/**
 * What a manifest says about a role.
 */
export interface SwitchManifestRole {
  readonly account: string;
  readonly roleArn: string;
  readonly region?: string;
  readonly externalId?: string;
  readonly sessionDurationSeconds?: number;
  readonly maxMfaAgeSeconds?: number;
  readonly displayName?: string;
  readonly color?: string;
}
