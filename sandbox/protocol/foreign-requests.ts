import { header, WireRequest } from './wire-request';
import { AwsError } from '../aws-error';

/** Names that lead to this machine and that nobody else can give an address: RFC 6761 keeps `localhost` and all below it. */
const LOCAL = /^(?:(?:[a-z0-9_-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])\.?(?::\d*)?$/i;

/**
 * AWS's names arrive where a proxy leads a client here that was given no endpoint; the signature holds the name, so the proxy
 * cannot change it. A page under such a name cannot have it lead to this machine: AWS alone gives these names addresses.
 */
const OF_AWS = /^(?:[a-z0-9_-]+\.)+amazonaws\.com(?:\.cn)?(?::\d*)?$/i;

/**
 * Why a request is not answered that a web page made: any page can have the browser send requests to this machine, and a
 * page whose own host name is given the address 127.0.0.1 can read the answers too. Programs send neither header so.
 */
export function refusalOfForeignRequest(request: WireRequest): AwsError | undefined {
  const origin = header(request, 'origin');
  if (origin !== undefined) {
    return new AwsError('ForeignOrigin', 403,
      `The embedded account answers programs, not web pages; this request comes from a page of '${origin}'. Send it without the header Origin.`);
  }
  const foreign = [header(request, 'host'), request.authority].find(host => host !== undefined && !LOCAL.test(host) && !OF_AWS.test(host));
  if (foreign !== undefined) {
    return new AwsError('ForeignHost', 421,
      `The embedded account answers requests to 127.0.0.1, localhost, names below it and those of AWS; this one is to '${foreign}'. Use the endpoint as it was given.`);
  }
  return undefined;
}
