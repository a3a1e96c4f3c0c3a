import { proxyFor } from '../../../cli/clients/proxy';

const STS = 'https://sts.eu-west-1.amazonaws.com/';
const PROXY = 'http://proxy.example:8080';

test.each([
  ['none', STS, {}, undefined],
  ['HTTPS_PROXY', STS, { HTTPS_PROXY: PROXY }, `${PROXY}/`],
  ['https_proxy', STS, { https_proxy: PROXY }, `${PROXY}/`],
  ['HTTP_PROXY for HTTPS', STS, { HTTP_PROXY: PROXY }, undefined],
  ['HTTP_PROXY', 'http://127.0.0.1:4566', { HTTP_PROXY: PROXY }, `${PROXY}/`],
  ['http_proxy', 'http://127.0.0.1:4566', { http_proxy: PROXY }, `${PROXY}/`],
  ['ALL_PROXY', STS, { ALL_PROXY: PROXY }, `${PROXY}/`],
  ['NO_PROXY with the host', STS, { HTTPS_PROXY: PROXY, NO_PROXY: 'sts.eu-west-1.amazonaws.com' }, undefined],
  ['no_proxy with the domain', STS, { HTTPS_PROXY: PROXY, no_proxy: 'localhost,.amazonaws.com' }, undefined],
  ['NO_PROXY with another', STS, { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, `${PROXY}/`],
  ['NO_PROXY with all', STS, { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
  ['a user and a password', STS, { HTTPS_PROXY: 'http://alice:pass%20word@proxy.example' }, 'http://alice:pass%20word@proxy.example/'],
  ['HTTPS_PROXY without a scheme', STS, { HTTPS_PROXY: 'proxy.example:8080' }, `${PROXY}/`],
  ['a proxy that speaks TLS', STS, { HTTPS_PROXY: 'https://proxy.example:8080' }, 'https://proxy.example:8080/'],
  ['an empty variable', STS, { HTTPS_PROXY: '' }, undefined],
])('%s', (_, url, env, proxy) => {
  const own = process.env;
  expect(proxyFor(url, env)?.href).toBe(proxy);
  expect(process.env).toBe(own);
});

test.each(['http://alice:secret@proxy:port', 'socks5://alice:secret@proxy:1080'])('%s is refused, and its password kept', (HTTPS_PROXY) => {
  expect(() => proxyFor(STS, { HTTPS_PROXY })).toThrow(
    /^the proxy for sts\.eu-west-1\.amazonaws\.com cannot be used; expected HTTPS_PROXY and HTTP_PROXY such as http:\/\/proxy\.example\.com:8080$/);
});
