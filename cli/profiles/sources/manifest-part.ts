import { ManifestError } from './manifest-error';
import { readManifestRole } from './manifest-role';
import { SWITCH_MANIFEST_SCHEMA, SwitchManifestDocument } from '../../../src/private/switch-manifest-document';
import { isJsonObject, JsonObject } from '../../../src/simulation/policy-json';
import { ListedRole } from '../listed-role';
import { shownValue } from '../shown-value';

/** One part of a manifest, its roles checked. */
export interface ManifestPart extends Omit<SwitchManifestDocument, 'schema' | 'roles'> {
  readonly source: string;
  readonly roles: readonly ListedRole[];
  readonly remarks: readonly string[];
}

/** @throws ManifestError for anything else than a part as docs/switch-manifest.md describes it */
export function readManifestPart(text: string, source: string): ManifestPart {
  const refuse = (problem: string) => new ManifestError(source, problem);
  const document = parsed(text, source);
  const { schema, partition, bastionAccount, part, parts, roles } = document;
  if (schema !== SWITCH_MANIFEST_SCHEMA) {
    throw refuse(typeof schema === 'string' && schema.startsWith(SCHEMAS)
      ? `is a manifest of the schema ${shownValue(schema)}; this iam-mfa reads ${JSON.stringify(SWITCH_MANIFEST_SCHEMA)}: take the iam-mfa of the app that deployed it`
      : `its schema is ${shownValue(schema)}, so it is no manifest of a switch; expected ${JSON.stringify(SWITCH_MANIFEST_SCHEMA)}`);
  }
  if (typeof partition !== 'string' || !/^aws(-[a-z]+)*$/.test(partition)) throw refuse(`partition is ${shownValue(partition)}, expected one such as "aws"`);
  if (typeof bastionAccount !== 'string' || !/^\d{12}$/.test(bastionAccount)) {
    throw refuse(`bastionAccount is ${shownValue(bastionAccount)}, expected an account id of twelve digits`);
  }
  if (!isCount(part) || !isCount(parts) || part > parts) {
    throw refuse(`it is part ${shownValue(part)} of ${shownValue(parts)}, expected whole numbers from 1 on, such as 1 of 2`);
  }
  if (!Array.isArray(roles)) throw refuse(`roles is ${shownValue(roles)}, expected a list`);
  const read = roles.map((role, index) => readManifestRole(role, { source, partition, index }));
  return {
    source,
    partition,
    bastionAccount,
    part,
    parts,
    roles: read.map(({ role }) => ({ ...role, bastionAccount })),
    remarks: read.flatMap(({ remark }) => remark ?? []),
  };
}

/** Whether a text claims to be a manifest, well-formed or not. */
export function looksLikeManifest(text: string): boolean {
  return text.includes(SCHEMAS);
}

const SCHEMAS = SWITCH_MANIFEST_SCHEMA.replace(/\d+$/, '');

function parsed(text: string, source: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ManifestError(source, 'is no JSON. A display name that is known at deployment only breaks it with a quotation mark or a backslash: see docs/switch-manifest.md');
  }
  if (!isJsonObject(value)) throw new ManifestError(source, 'is no manifest of a switch; expected a JSON object');
  return value;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
