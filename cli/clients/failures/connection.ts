import type { Refused, StsFailure } from './failure';

type Advice = (message: string) => string;

/** By the codes of Node.js, and by their texts: the SDK keeps the text of an error that it wraps, not the code. */
const PROBLEMS: readonly (readonly [RegExp, Advice])[] = [
  [/the proxy \S+ did not answer within/, (message) => `${message}: check HTTPS_PROXY, or name the host in NO_PROXY`],
  [/\bProxyRefused\b/, (message) => `${message}: it may want a user and a password (http://user:password@host:port in HTTPS_PROXY), or not let AWS through`],
  [/\bLostAnswer\b/, () => 'the connection broke off before AWS answered, and AWS may have taken the code: try again with the next one'],
  [/CERT_NOT_YET_VALID|CERT_HAS_EXPIRED|certificate (has expired|is not yet valid)/, () => 'the certificate of the server is not valid now: '
    + 'check the clock of this machine first, then the server'],
  [/ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames/, (message) => 'the server has a certificate for another host: '
    + `check the endpoint URL and the proxy (${message})`],
  [/SELF_SIGNED|UNABLE_TO_|CERT_UNTRUSTED|self[- ]signed certificate|unable to (verify|get) /, () => 'nobody known vouches for the certificate of the server, '
    + 'as behind a proxy that opens TLS: put the certificate of its authority in a file, and its path in AWS_CA_BUNDLE'],
  [/\bECONNREFUSED\b/, (message) => `nothing answers at ${lastWord(message)}: check the endpoint URL and the proxy (AWS_ENDPOINT_URL, HTTPS_PROXY)`],
  [/\b(ENOTFOUND|EAI_AGAIN)\b/, (message) => `the host ${lastWord(message)} cannot be found: check the network, the region and the endpoint URL`],
  [/\b(EHOSTUNREACH|ENETUNREACH|ENETDOWN)\b/, () => 'there is no way to AWS: check the network'],
  [/\b(ETIMEDOUT|TimeoutError|socket hang up|ECONNRESET|EPIPE)\b/, () => 'AWS did not answer: check the network and the proxy (HTTPS_PROXY), then try again'],
  [/\bEPROTO\b|wrong version number|ERR_SSL/, () => 'the server does not speak TLS: check whether the endpoint or proxy URL is to begin with http://'],
];

/** No answer of AWS came, or one of somebody else. */
export function unreachable({ name, message, code = '', status }: Refused): StsFailure | undefined {
  if (status === undefined) {
    const [, advice] = PROBLEMS.find(([pattern]) => pattern.test(`${code} ${name} ${message}`)) ?? [];
    return advice && { kind: 'unreachable', advice: advice(withoutWrapper(message)) };
  }
  if (status === 407) return { kind: 'unreachable', advice: 'the proxy wants a user and a password: HTTP_PROXY=http://user:password@host:port' };
  if (/Deserialization error/.test(message) || message === 'Unknown' || message === 'UnknownError') {
    return { kind: 'unreachable', advice: `what answered is not AWS (HTTP status ${status}): a proxy, a sign-in page of the network, or a wrong endpoint URL` };
  }
  if (status >= 500) return { kind: 'unreachable', advice: `AWS has a problem of its own (HTTP status ${status}): wait a moment, then try again` };
  return undefined;
}

/** `connect ECONNREFUSED 127.0.0.1:9`, `getaddrinfo ENOTFOUND sts.invalid`: the last word. */
function lastWord(message: string): string {
  return message.split(' ').at(-1)!;
}

function withoutWrapper(message: string): string {
  return message.replace(/^AWS SDK error wrapper for \w+: /, '');
}
