import { withEnvironment } from './with-environment';

/**
 * The proxy that the environment names for a URL, or undefined for none: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY
 * in either case.
 */
export function proxyFor(url: string, env: NodeJS.ProcessEnv): URL | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  const { getProxyForUrl } = require('proxy-from-env') as typeof import('proxy-from-env');
  const proxy = withEnvironment(withSchemes(env), () => getProxyForUrl(url));
  if (proxy === '') return undefined;
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) {
    // Not repeated here: it may hold a password.
    throw new Error(`the proxy for ${new URL(url).host} cannot be used; expected HTTPS_PROXY and HTTP_PROXY such as http://proxy.example.com:8080`);
  }
  return new URL(proxy);
}

/** `proxy:8080` is http://proxy:8080, as for curl and the AWS CLI; the library would take the scheme of the URL that is asked for. */
function withSchemes(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isProxy = (name: string) => /_proxy$/i.test(name) && !/^no_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value && isProxy(name) && !value.includes('://') ? `http://${value}` : value]));
}
