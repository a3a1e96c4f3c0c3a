import { ServerResponse } from 'node:http';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { stsClient } from '../../../../cli/clients/clients';
import { explainFailure, StsFailure } from '../../../../cli/clients/sts-failure';
import { AwsFolder } from '../../../support/aws-folder';
import { Relay } from '../../../support/relay';

const files = new AwsFolder();
const relays: Relay[] = [];

afterAll(() => relays.forEach((relay) => relay.close()));

async function failureAt(endpoint: string): Promise<StsFailure> {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const sts = await stsClient({ env: { ...files.env, AWS_ENDPOINT_URL: endpoint }, credentials });
  const error: unknown = await sts.send(new GetSessionTokenCommand({})).then(() => new Error('it succeeded'), (failure: unknown) => failure);
  return explainFailure(error, { profile: 'acme' });
}

describe('where somebody else answers than AWS', () => {
  test.each<[string, number, string]>([
    ['a page', 200, '<html><body>Welcome to the hotel<br></body></html>'],
    ['a refusal', 403, '<html><body>Blocked</body></html>'],
    ['a redirection', 302, ''],
    ['nothing', 404, ''],
  ])('%s is not taken for its answer', async (_, status, text) => {
    expect(await failureAt(await answering(status, text))).toEqual({
      kind: 'unreachable', advice: `what answered is not AWS (HTTP status ${status}): a proxy, a sign-in page of the network, or a wrong endpoint URL`,
    });
  });

  test('a proxy that wants a password is told', async () => {
    const { advice } = await failureAt(await answering(407, ''));
    expect(advice).toContain('the proxy wants a user and a password');
  });

  test.each([
    [400, 'Throttling', 'Rate exceeded', 'other', 'AWS takes no more requests for the moment'],
    [503, 'ServiceUnavailable', 'Service Unavailable', 'unreachable', 'AWS has a problem of its own (HTTP status 503)'],
    [403, 'RegionDisabledException', 'STS is not activated in this region for account:111122223333.', 'other', 'STS is not active in this region'],
    [403, 'RequestExpired', 'Request has expired', 'clock', 'set it'],
    [403, 'AccessDenied', 'Something new.', 'denied', 'AWS refuses this to the profile acme: Something new.'],
  ] as const)('%s %s of AWS', async (status, code, message, kind, advice) => {
    const endpoint = await answering(status, `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`);
    expect(await failureAt(endpoint)).toEqual({ kind, advice: expect.stringContaining(advice) as string });
  });

  async function answering(status: number, text: string): Promise<string> {
    const relay = await Relay.to('http://127.0.0.1:9', {
      instead: (_, response: ServerResponse) => {
        response.writeHead(status, { 'content-type': text.includes('<html') ? 'text/html' : 'text/xml' }).end(text);
        return true;
      },
    });
    relays.push(relay);
    return relay.endpoint;
  }

  test('nothing answers', async () => {
    expect(await failureAt('http://127.0.0.1:9')).toEqual({
      kind: 'unreachable', advice: 'nothing answers at 127.0.0.1:9: check the endpoint URL and the proxy (AWS_ENDPOINT_URL, HTTPS_PROXY)',
    });
  });

  test('the host is unknown', async () => {
    expect(await failureAt('http://sts.invalid')).toEqual({
      kind: 'unreachable', advice: 'the host sts.invalid cannot be found: check the network, the region and the endpoint URL',
    });
  });
});

describe('errors as Node.js and AWS word them, which cannot be brought about here', () => {
  const cases: readonly (readonly [Error, StsFailure['kind'], string])[] = [
    [nodeError('connect ETIMEDOUT 10.1.2.3:443', 'ETIMEDOUT'), 'unreachable', 'AWS did not answer'],
    [nodeError('connect ENETUNREACH 10.1.2.3:443', 'ENETUNREACH'), 'unreachable', 'there is no way to AWS'],
    [nodeError('getaddrinfo EAI_AGAIN sts.amazonaws.com', 'EAI_AGAIN'), 'unreachable', 'the host sts.amazonaws.com cannot be found'],
    [nodeError('self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'), 'unreachable', 'AWS_CA_BUNDLE'],
    [nodeError('unable to get local issuer certificate', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'unreachable', 'AWS_CA_BUNDLE'],
    [Object.assign(new Error(''), { code: 'ECONNREFUSED', errors: [nodeError('connect ECONNREFUSED ::1:9'), nodeError('connect ECONNREFUSED 127.0.0.1:9')] }),
      'unreachable', 'nothing answers at 127.0.0.1:9'],
    [awsError('UnrecognizedClientException', 'The security token included in the request is invalid.'), 'stale-key', 'AWS does not know the access key'],
    // https://github.com/aws/aws-cli/issues/4094: what STS says of a press on a security key, with the value.
    [awsError('ValidationError', '2 validation errors detected: Value \'ccccccvirl\' at \'tokenCode\' failed to satisfy constraint: Member must have length less '
      + 'than or equal to 6; Value \'ccccccvirl\' at \'tokenCode\' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*'), 'malformed-code', '6 digits'],
    [awsError('AccessDenied', 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/a '
      + 'with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-1'),
    'denied', 'AWS does not allow sts:AssumeRole to arn:aws:iam::111122223333:user/alice: a service control policy denies it'],
  ];

  test.each(cases.map(([error, kind, advice]) => [error.message, error, kind, advice] as const))('%s', (_, error, kind, advice) => {
    expect(explainFailure(error, { profile: 'acme' })).toEqual({ kind, advice: expect.stringContaining(advice) as string });
  });

  test.each<[unknown, string]>([
    [awsError('NewProblem', 'Something nobody has seen'), 'Something nobody has seen (NewProblem)'],
    [new Error('plain'), 'plain'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [awsError('Odd', 'red \u001b[31mtext\u0007\r\nin\u2028lines\u202e'), 'red [31mtext in lines (Odd)'],
  ])('what is unknown keeps the words of the SDK, on one line', (error, advice) => {
    expect(explainFailure(error, { profile: 'acme' })).toEqual({ kind: 'other', advice });
  });
});

function nodeError(message: string, code?: string): Error {
  return Object.assign(new Error(message), { code });
}

function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 403 } });
}
