import type { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { proxyFor } from './proxy';
import { tunnelThrough } from './tunnel';

/** To a host that answers at all, a connection takes less. */
const CONNECTION_TIMEOUT = 5_000;
/** AWS answers within a second or two. */
const REQUEST_TIMEOUT = 20_000;

/** Options of the SDK's `NodeHttpHandler`. */
export interface RequestHandling {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly throwOnRequestTimeout: boolean;
  readonly httpAgent?: HttpAgent;
  readonly httpsAgent?: HttpAgent;
}

/**
 * How requests travel: through proxies, with certificates of one's own, and not for ever.
 *
 * @param url where they go
 */
export function requestHandling(url: string, env: NodeJS.ProcessEnv, ca: string | undefined): RequestHandling {
  const timeouts = { connectionTimeout: CONNECTION_TIMEOUT, requestTimeout: REQUEST_TIMEOUT, throwOnRequestTimeout: true };
  const proxy = proxyFor(url, env);
  if (proxy === undefined) return { ...timeouts, ...(ca !== undefined && { httpsAgent: new HttpsAgent({ keepAlive: true, ca }) }) };
  if (!url.startsWith('https:')) return { ...timeouts, httpAgent: forwardBy(proxy, ca) };
  // The tunnel has its own: the handler's timer would keep the process from ending after a request that failed without a socket.
  return { ...timeouts, connectionTimeout: 0, httpsAgent: tunnelThrough(proxy, ca, CONNECTION_TIMEOUT) };
}

function forwardBy(proxy: URL, ca: string | undefined): HttpAgent {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { HttpProxyAgent } = require('http-proxy-agent') as typeof import('http-proxy-agent');
  return new HttpProxyAgent(proxy.href, ca === undefined ? {} : { ca });
}
