import { brotliDecompressSync } from 'node:zlib';
import { PackedApis } from './packed-api';
import { PACKED_APIS } from './packed-apis';
import { RestRoute, restRoute } from './rest-route';

/** What is known of the APIs that requests are signed for by one name. */
export interface SignedApis {
  /** Service prefixes of the APIs whose requests name the operation. */
  readonly rpcPrefixes: readonly string[];
  readonly restRoutes: readonly RestRoute[];
}

let unpacked: PackedApis | undefined;
const bySigningName = new Map<string, SignedApis>();

function packedApis(): PackedApis {
  return unpacked ??= JSON.parse(brotliDecompressSync(Buffer.from(PACKED_APIS, 'base64')).toString('utf8')) as PackedApis;
}

/** The APIs that requests are signed for by this name; undefined for a name that is none of AWS's. */
export function apisSignedFor(signingName: string): SignedApis | undefined {
  const known = bySigningName.get(signingName);
  if (known) return known;
  const { rpc, rest } = packedApis();
  const rpcPrefixes = rpc.filter(([name]) => name === signingName).map(([, prefix]) => prefix);
  const restRoutes = rest.filter(([name]) => name === signingName)
    .flatMap(([, prefix, style, operations]) => operations.map(operation => restRoute(prefix, style, operation)));
  if (rpcPrefixes.length === 0 && restRoutes.length === 0) return undefined;
  const apis = { rpcPrefixes, restRoutes };
  bySigningName.set(signingName, apis);
  return apis;
}

/** Actions of policies such as `iam:PassRole` that no request can name. */
export function isPermissionOnly(servicePrefix: string, action: string): boolean {
  const { permissionsOnly } = packedApis();
  return Object.hasOwn(permissionsOnly, servicePrefix)
    && permissionsOnly[servicePrefix].some(name => name.toLowerCase() === action.toLowerCase());
}
