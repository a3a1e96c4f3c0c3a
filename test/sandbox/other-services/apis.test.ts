import { brotliDecompressSync } from 'node:zlib';
import { packApis, ServiceModel } from '../../../projenrc/api-operations';
import { apisSignedFor, isPermissionOnly } from '../../../sandbox/other-services/api/apis';
import { PackedApis } from '../../../sandbox/other-services/api/packed-api';
import { PACKED_APIS } from '../../../sandbox/other-services/api/packed-apis';
import { matchRoutes, restRoute } from '../../../sandbox/other-services/api/rest-route';
import { ActionCatalog } from '../../../src/simulation/actions/action-catalog';

describe('the packed APIs', () => {
  const { rpc, rest, permissionsOnly } = JSON.parse(brotliDecompressSync(Buffer.from(PACKED_APIS, 'base64')).toString('utf8')) as PackedApis;

  test('have prefixes of the list of actions only', () => {
    const prefixes = new Set([...rpc, ...rest].map(([, prefix]) => prefix).concat(Object.keys(permissionsOnly)));
    expect([...prefixes].filter(prefix => !ActionCatalog.bundled.services.includes(prefix))).toEqual([]);
    expect(prefixes.size).toBeGreaterThan(250);
  });

  test('have operations of one form', () => {
    const operations = rest.flatMap(([, , , list]) => list);
    expect(operations.length).toBeGreaterThan(5000);
    expect(operations.filter(operation => !/^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) \/\S* \w+$/.test(operation))).toEqual([]);
  });

  test('are small enough to be brought along', () => {
    expect(PACKED_APIS.length).toBeLessThan(150_000);
  });

  test.each([['dynamodb', ['dynamodb']], ['monitoring', ['cloudwatch']], ['tagging', ['tag']]])('%s is signed for %j', (signingName, prefixes) => {
    expect(apisSignedFor(signingName)?.rpcPrefixes).toEqual(prefixes);
  });

  test('a permission is told from an operation', () => {
    expect([isPermissionOnly('iam', 'PassRole'), isPermissionOnly('iam', 'GetRole'), isPermissionOnly('nothing', 'GetRole')]).toEqual([true, false, false]);
  });
});

describe('packing', () => {
  const model = (name: string, signingName: string, protocol: string, operations: Record<string, string>): ServiceModel => ({
    name,
    metadata: { endpointPrefix: name, signingName, protocol },
    operations: Object.fromEntries(Object.entries(operations).map(([operation, requestUri]) => [operation, { http: { method: 'GET', requestUri } }])),
  });

  test('REST operations lose their date, others are only told by what is no operation', () => {
    const packed = packApis([model('cloudfront', 'cloudfront', 'rest-xml', { GetThing2020_05_31: '/thing' }), model('kms', 'kms', 'json', { Encrypt: '/' }), model('s3', 's3', 'rest-xml', {})]);
    expect(packed.rest).toEqual([['cloudfront', 'cloudfront', 'rest-xml', ['GET /thing GetThing']]]);
    expect(packed.rpc).toEqual([['kms', 'kms']]);
    expect(packed.permissionsOnly.kms).toContain('Decrypt');
    expect(packed.permissionsOnly.kms).not.toContain('Encrypt');
  });

  test('a service without a prefix of its name gets the one with its operations, if most are there', () => {
    const packed = packApis([model('x', 'x', 'json', { GetResources: '/', TagResources: '/', Other: '/' }), model('y', 'y', 'json', { Strange: '/' })]);
    expect(packed.rpc).toEqual([['x', 'tag']]);
  });
});

describe('routes', () => {
  const routes = [
    'GET /things ListThings', 'GET /things/{Id} GetThing', 'GET /things/special GetSpecial', 'GET /things?type=x ListX', 'GET /files/{Path+}/info GetInfo',
    'GET /both/{A} One', 'GET /both/{B} Two', 'POST /things CreateThing',
  ].map(operation => restRoute('test', 'rest-json', operation));

  test.each([
    ['GET', '/things', '', ['ListThings'], {}],
    ['GET', '/things/', '', ['ListThings'], {}],
    ['GET', '/things', 'type=x', ['ListX'], {}],
    ['GET', '/things', 'type=y', ['ListThings'], {}],
    ['POST', '/things', '', ['CreateThing'], {}],
    ['GET', '/things/a%2Fb', '', ['GetThing'], { Id: 'a/b' }],
    ['GET', '/things/%zz', '', ['GetThing'], { Id: '%zz' }],
    ['GET', '/things/special', '', ['GetSpecial'], {}],
    ['GET', '/things//', '', [], {}],
    ['GET', '/files/a/b/info', '', ['GetInfo'], { Path: 'a/b' }],
    ['GET', '/files/info', '', [], {}],
    ['GET', '/both/x', '', ['One', 'Two'], { A: 'x' }],
    ['DELETE', '/things', '', [], {}],
  ])('%s %s?%s', (method, path, query, operations, labels) => {
    const matches = matchRoutes(routes, method, path, new URLSearchParams(query));
    expect(matches.map(({ route }) => route.operation)).toEqual(operations);
    expect(matches[0]?.labels ?? {}).toEqual(labels);
  });
});
