import { header, WireRequest } from '../../protocol/wire-request';
import { SignedApis } from '../api/apis';

/** How a request of some service says what it asks for, and how its client reads errors. */
export type WireForm = 'query' | 'ec2' | 'json' | 'cbor' | 'rest-json' | 'rest-xml';

const FORM_TYPE = 'application/x-www-form-urlencoded';

export function wireFormOf(signingName: string, apis: SignedApis, request: WireRequest): WireForm {
  if (header(request, 'smithy-protocol') === 'rpc-v2-cbor') return 'cbor';
  if (header(request, 'x-amz-target') !== undefined) return 'json';
  const isForm = header(request, 'content-type')?.toLowerCase().startsWith(FORM_TYPE) || new URLSearchParams(request.query).has('Action');
  if (apis.rpcPrefixes.length > 0 && (isForm || apis.restRoutes.length === 0)) return signingName === 'ec2' ? 'ec2' : 'query';
  return apis.restRoutes[0].style;
}
