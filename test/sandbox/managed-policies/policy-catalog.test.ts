import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyLines, PublishedPolicy } from '../../../projenrc/aws-managed-policies';
import { PACKED_INDEX, PACKED_STATEMENTS, POLICIES_AS_OF } from '../../../sandbox/managed-policies/packed-policies';
import { catalogDocument, CatalogEntry, catalogEntry, catalogNames } from '../../../sandbox/managed-policies/policy-catalog';
import { CompiledPolicy } from '../../../src/simulation/compiled-policy';

const entries = catalogNames().map(pathAndName => [pathAndName, catalogEntry(pathAndName) as CatalogEntry] as const);

test('there are all the policies that AWS manages', () => {
  expect(entries.length).toBeGreaterThan(1500);
  expect([...new Set(entries.map(([, { path }]) => path))].sort()).toEqual(['/', '/aws-service-role/', '/job-function/', '/root-task/', '/service-role/']);
  expect(entries.filter(([pathAndName, { name, path }]) => `${path}${name}` !== `/${pathAndName}`)).toEqual([]);
});

test('the newest change is of the day that the catalog says', () => {
  const newest = Math.max(...entries.map(([, { updateDate }]) => updateDate.getTime()));
  expect(new Date(newest).toISOString().slice(0, 10)).toBe(POLICIES_AS_OF);
  expect(entries.filter(([, { createDate, updateDate }]) => !(createDate >= new Date('2015-02-06') && createDate <= updateDate))).toEqual([]);
});

test('every document is one that the evaluator reads', () => {
  const unread = entries.flatMap(([pathAndName, entry]) => {
    try {
      CompiledPolicy.parse(JSON.parse(catalogDocument(entry, 'aws')), pathAndName);
      return [];
    } catch (error) {
      return [`${pathAndName}: ${(error as Error).message}`];
    }
  });
  expect(unread).toEqual([]);
});

test('a policy is as AWS documents it', () => {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
  const entry = catalogEntry('service-role/AWSLambdaBasicExecutionRole') as CatalogEntry;
  const time = new Date('2015-04-09T15:03:43Z');
  expect(entry).toMatchObject({ name: 'AWSLambdaBasicExecutionRole', path: '/service-role/', defaultVersion: 1, createDate: time, updateDate: time });
  expect(catalogDocument(entry, 'aws')).toBe(JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
  }));
});

test('the documents name the day, and the version of moto', () => {
  const read = (...path: string[]) => readFileSync(join(__dirname, '..', '..', '..', ...path), 'utf8');
  const [, version] = /moto ([\d.]+) /.exec(read('sandbox', 'managed-policies', 'packed-policies.ts')) ?? [];
  const asOf = (options: Intl.DateTimeFormatOptions) => new Date(POLICIES_AS_OF).toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' });
  const day = asOf({ day: 'numeric', month: 'long', year: 'numeric' });
  expect(read('docs', 'fidelity.md').split(`by ${day} | as [moto](https://github.com/getmoto/moto) ${version} `)).toHaveLength(2);
  expect(read('docs', 'fidelity.md')).toContain(`since ${day} are as they were`);
  expect(read('README.md')).toContain(`All policies that AWS manages are there, as of ${asOf({ month: 'long', year: 'numeric' })}.`);
});

test('they are small enough to be brought along', () => {
  expect(PACKED_INDEX.length + PACKED_STATEMENTS.length).toBeLessThan(360_000);
});

describe('packing', () => {
  const policy = (Statement: unknown, changed: Partial<PublishedPolicy> = {}): PublishedPolicy => ({
    Path: '/',
    DefaultVersionId: 'v12',
    CreateDate: '2015-02-06T18:39:46+00:00',
    UpdateDate: '2015-02-06T18:40:46+00:00',
    Document: { Version: '2012-10-17', Statement },
    ...changed,
  });

  test('makes lines in the order of the names, of statements in the order of AWS', () => {
    const { index, statements } = policyLines({
      Second: policy({ Resource: '*', Effect: 'Deny', NotAction: 'a:B', Sid: 'One' }, { Path: '/service-role/' }),
      First: policy([{ Action: ['a:B'], Effect: 'Allow', Resource: '*' }]),
    });
    expect(index.split('\n')).toEqual(['First 12 njd56a 1o', 'service-role/Second 12 njd56a 1o']);
    expect(statements.split('\n')).toEqual([
      '[{"Effect":"Allow","Action":["a:B"],"Resource":"*"}]', '{"Sid":"One","Effect":"Deny","NotAction":"a:B","Resource":"*"}',
    ]);
  });

  test.each<[string, PublishedPolicy, string]>([
    ['a key without a place', policy({ Effect: 'Allow', Principal: '*' }), 'P: a statement has Principal; give it a place in STATEMENT_KEYS'],
    ['another version', policy({}, { Document: { Version: '2008-10-17', Statement: [] } }), 'P: expected Version 2012-10-17 and Statement alone'],
    ['an Id', policy({}, { Document: { Version: '2012-10-17', Id: 'a', Statement: [] } }), 'P: expected Version 2012-10-17 and Statement alone'],
    ['a version that is no number', policy({}, { DefaultVersionId: 'latest' }), 'P: expected a path, a version and two dates, got P  njd56a 1o'],
    ['a date that is none', policy({}, { UpdateDate: 'today' }), 'P: expected a path, a version and two dates, got P 12 njd56a NaN'],
    ['an update before the creation', policy({}, { UpdateDate: '2014-02-06T18:39:46+00:00' }), 'P: expected a path, a version and two dates'],
    ['a path of two parts', policy({}, { Path: '/a/b/' }), 'P: expected a path, a version and two dates, got a/b/P 12'],
  ])('refuses %s', (_what, packed, message) => {
    expect(() => policyLines({ P: packed })).toThrow(message);
  });
});
