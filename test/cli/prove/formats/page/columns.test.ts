import { pageData } from '../../../../../cli/prove/formats/html/page-data';
import { cellOf, describeCell } from '../../../../../cli/prove/formats/page/cells';
import { columnsFor } from '../../../../../cli/prove/formats/page/columns';
import { LATER, StateTable } from '../../../../../cli/prove/formats/page/state-table';
import { CallerAccess } from '../../../../../cli/prove/proof';
import { access, ACCESSES, allowed, SAMPLE_PROOF } from '../support/sample-proof';

function tableOf(...accesses: (readonly CallerAccess[])[]) {
  const data = pageData({ ...SAMPLE_PROOF, accesses });
  return { data, table: new StateTable(data) };
}

const { data, table } = tableOf(...ACCESSES);
const labels = (accesses: number[], view = '', filter = '') => columnsFor(table, accesses, view, filter).map(({ label }) => label);

test.each<[what: string, accesses: number[], view: string, filter: string, expected: string[]]>([
  ['services alike for all that is shown share a column', [0, 1, 2, 3], '', '', ['iam', 'sts', 'ecr, s3', 'lambda, logs', '3 other services', LATER]],
  ['fewer rows tell fewer services apart', [0], '', '', ['iam', 'sts', '7 other services', LATER]],
  ['a kind of caller tells them apart by itself', [1], 'accessKey', '', ['iam', 'sts', 'ecr, s3', '5 other services', LATER]],
  ['a filter gives each service a column', [0, 1, 2, 3], '', 'l r', ['added later', 'ecr', 'lambda', 'logs', 'rds'].slice(1).concat('added later')],
  ['letter case is no matter', [0], '', 'IAM', ['iam']],
  ['nothing found, nothing shown', [0], '', 'nosuchservice', []],
])('%s', (_, accesses, view, filter, expected) => {
  expect(labels(accesses, view, filter)).toEqual(expected);
});

test('every service has its place in one column', () => {
  const services = columnsFor(table, [0, 1, 2, 3], '', '').flatMap((column) => column.services);

  expect([...services].sort((left, right) => left - right)).toEqual(table.services.map((_, index) => index));
});

test('several columns of one size keep their names, small groups too', () => {
  const { table: small } = tableOf([access('accessKey', allowed('exempt', { a: '*', b: '*', c: '*', d: '*' }, []), allowed('without-mfa', { e: '*', f: '*', g: '*' }, []))]);

  expect(columnsFor(small, [0], '', '').map(({ label }) => label)).toEqual(['e and 2 alike', '4 other services', LATER]);
});

test.each<[access: number, service: string, view: string, expected: string]>([
  [0, 'iam', '', 'Exempt, or needs no permission, 7 actions'],
  [0, 'iam', 'accessKey', 'Exempt, or needs no permission, 4 actions'],
  [0, 'iam', 'sessionTokenWithMfa', 'Allowed with MFA, all actions'],
  [0, 's3', 'accessKey', 'Nothing allowed'],
  [0, 'sts', '', 'Exempt, or needs no permission, 2 actions'],
  [0, LATER, '', 'Allowed with MFA'],
  [1, 'ecr', '', 'Allowed without MFA, 2 actions'],
  [1, 's3', '', 'Allowed without MFA, all actions'],
  [1, 's3', 'roleSession', 'Nothing allowed'],
  [1, LATER, '', 'Nothing allowed'],
])('access %i to %s, seen as "%s": %s', (index, service, view, expected) => {
  const column = { label: service, services: [table.services.indexOf(service)] };

  expect(describeCell(cellOf(data, table, index, column, view))).toBe(expected);
});

test('several services in a cell are as open as the most open one, and counted together', () => {
  const column = (...names: string[]) => ({ label: '', services: names.map((name) => table.services.indexOf(name)) });

  expect(cellOf(data, table, 1, column('iam', 'ecr'), '')).toEqual({ state: 'without-mfa', extent: '2' });
  expect(cellOf(data, table, 1, column('s3', 'ecr'), '')).toEqual({ state: 'without-mfa', extent: '' });
  expect(cellOf(data, table, 3, column('lambda', 'logs'), '')).toEqual({ state: 'without-mfa', extent: 'all' });
});

test('one action is no plural', () => {
  expect(describeCell({ state: 'exempt', extent: '1' })).toBe('Exempt, or needs no permission, 1 action');
});
