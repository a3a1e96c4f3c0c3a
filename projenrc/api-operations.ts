import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import { PackedApis } from '../sandbox/other-services/api/packed-api';
import { ActionCatalog } from '../src/simulation/actions/action-catalog';

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'sandbox', 'other-services', 'api', 'packed-apis.ts');

/** What is read of a service's model in botocore. */
export interface ServiceModel {
  /** The folder of the model. */
  readonly name: string;
  readonly metadata: { readonly endpointPrefix: string; readonly signingName?: string; readonly protocol: string };
  readonly operations: Readonly<Record<string, { readonly http: { readonly method: string; readonly requestUri: string } }>>;
}

/** Its path says more than the operation; the embedded account has a protocol of its own for it. */
const LEFT_OUT = ['s3', 's3control'];

export function packApis(models: readonly ServiceModel[]): PackedApis {
  const apis = models.filter(({ name }) => !LEFT_OUT.includes(name)).map((model) => ({
    signingName: model.metadata.signingName ?? model.metadata.endpointPrefix,
    servicePrefix: servicePrefix(model),
    style: model.metadata.protocol,
    operations: Object.entries(model.operations).map(([operation, { http }]) => ({ name: withoutDate(operation), ...http })),
  })).filter((api) => api.servicePrefix !== undefined) as Api[];
  const rpc = apis.filter(({ style }) => !isRest(style));
  return {
    rpc: unique(rpc.map(({ signingName, servicePrefix: prefix }) => [signingName, prefix])),
    permissionsOnly: Object.fromEntries(unique(rpc.map((api) => api.servicePrefix)).map((prefix) => [prefix, permissionsOnly(prefix, apis)])),
    rest: apis.flatMap(({ signingName, servicePrefix: prefix, style, operations }) => isRest(style)
      ? [[signingName, prefix, style, operations.map(({ name, method, requestUri }) => `${method} ${requestUri} ${name}`).sort()] as const]
      : []),
  };
}

interface Api {
  readonly signingName: string;
  readonly servicePrefix: string;
  readonly style: string;
  readonly operations: ReadonlyArray<{ readonly name: string; readonly method: string; readonly requestUri: string }>;
}

function isRest(style: string): style is 'rest-json' | 'rest-xml' {
  return style === 'rest-json' || style === 'rest-xml';
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** CloudFront and others put the version of the API behind the names of operations. */
function withoutDate(operation: string): string {
  return operation.replace(/_?\d{4}_?\d\d_?\d\d$/, '');
}

/** The prefix by one of the service's names, else that of the service which has the most actions named as the operations. */
function servicePrefix({ name, metadata: { endpointPrefix, signingName = endpointPrefix }, operations }: ServiceModel): string | undefined {
  const catalog = ActionCatalog.bundled;
  const named = [signingName, name, endpointPrefix].find((candidate) => catalog.services.includes(candidate));
  if (named !== undefined) return named;
  const names = Object.keys(operations).map(withoutDate);
  const known = (service: string) => names.filter((operation) => catalog.matching(`${service}:${operation}`).length > 0).length;
  const best = catalog.services.map((service) => ({ service, count: known(service) }))
    .reduce((most, next) => (next.count > most.count ? next : most));
  return best.count * 2 > names.length ? best.service : undefined;
}

function permissionsOnly(prefix: string, apis: readonly Api[]): string[] {
  const ofPrefix = apis.filter((api) => api.servicePrefix === prefix);
  const operations = new Set(ofPrefix.flatMap((api) => api.operations.map(({ name }) => name.toLowerCase())));
  const actions = ActionCatalog.bundled.matching(`${prefix}:*`).map(({ name }) => name.slice(prefix.length + 1));
  return actions.filter((action) => !operations.has(action.toLowerCase())).sort();
}

/** `sandbox/other-services/api/packed-apis.ts`, as it follows from the botocore in a folder. */
export function renderPackedApis(botocore: string): string {
  const version = /__version__ = '([^']+)'/.exec(readFileSync(join(botocore, '__init__.py'), 'utf8'))?.[1];
  const data = join(botocore, 'data');
  const folders = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return `/* eslint-disable @stylistic/max-len */
// Written by \`npx projen api-operations\` from the service models of botocore ${version} (Apache-2.0, Copyright Amazon.com, Inc. or its
// affiliates). The licence is in THIRD-PARTY-LICENSES.txt.

/** \`PackedApis\` as JSON, compressed with Brotli, in base64. */
export const PACKED_APIS: string = '${compress(JSON.stringify(packApis(folders.map((name) => readModel(data, name)))))}';
`;
}

/** The newest version of the API. */
function readModel(data: string, name: string): ServiceModel {
  const version = readdirSync(join(data, name)).filter((folder) => /^\d{4}-/.test(folder)).sort().at(-1);
  if (version === undefined) throw new Error(`there is no model in ${join(data, name)}`);
  const text = gunzipSync(readFileSync(join(data, name, version, 'service-2.json.gz'))).toString('utf8');
  return { name, ...JSON.parse(text) as Omit<ServiceModel, 'name'> };
}

function compress(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).toString('base64');
}

/** In the virtual environment that has the AWS CLI. */
function findBotocore(): string {
  const lib = join(ROOT, '.venv', 'lib');
  const found = readdirSync(lib).map((python) => join(lib, python, 'site-packages', 'botocore')).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`botocore is not in ${lib}: install awscli there with pip`);
  return found;
}

if (require.main === module) writeFileSync(FILE, renderPackedApis(findBotocore()));
