import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpsProxyAgent } from 'https-proxy-agent';

/** The proxy did not let the request through. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';
}

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];
interface ProxyResponse { readonly statusCode: number; readonly statusText: string }

/**
 * An agent whose connections lead through a proxy (CONNECT).
 *
 * @param ca trusted by both connections, that to the proxy and that through it
 * @param timeout how long the proxy may take; a connection that still waits would keep the process from ending
 */
export function tunnelThrough(proxy: URL, ca: string | undefined, timeout: number): HttpsProxyAgent<string> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const library = require('https-proxy-agent') as typeof import('https-proxy-agent');
  const trusted = ca === undefined ? {} : { ca };

  class Tunnel extends library.HttpsProxyAgent<string> {
    override async connect(request: ClientRequest, options: ConnectOptions): Promise<Socket> {
      const giveUp = new AbortController();
      const timer = setTimeout(() => giveUp.abort(), timeout);
      // Read by `connect` before anything else happens, and an option of every socket.
      Object.assign(this.connectOpts, { signal: giveUp.signal });
      try {
        return await super.connect(request, { ...options, ...trusted });
      } catch (error) {
        if (!giveUp.signal.aborted) throw error;
        throw new ProxyRefused(`the proxy ${proxy.host} did not answer within ${timeout / 1000} seconds`);
      } finally {
        clearTimeout(timer);
      }
    }
  }

  const agent = new Tunnel(proxy.href, { keepAlive: true, ...trusted });
  agent.on('proxyConnect', ({ statusCode, statusText }: ProxyResponse, request: ClientRequest) => {
    if (statusCode !== 200) request.destroy(new ProxyRefused(`the proxy ${proxy.host} answered ${statusCode} ${statusText}`.trim()));
  });
  return agent;
}
