import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { demonstration } from './support/demonstration';
import { PICTURE } from './support/picture';
import { pageData } from '../../../../cli/prove/formats/html/page-data';
import { cellState } from '../../../../cli/prove/formats/page/cells';
import { columnsFor } from '../../../../cli/prove/formats/page/columns';
import { StateTable } from '../../../../cli/prove/formats/page/state-table';
import { Proof } from '../../../../cli/prove/proof';

let proof: Proof;

beforeAll(async () => {
  proof = await demonstration();
});

test.each([
  ['alice', 'iam', 'exempt'],
  ['alice', 's3', 'with-mfa'],
  ['bob', 'added later', 'with-mfa'],
  ['build-bot', 'ecr', 'without-mfa'],
  ['build-bot', 's3', 'none'],
  ['contractor', 's3', 'without-mfa'],
  ['Admin', 's3', 'with-mfa'],
  ['Deploy', 'lambda', 'without-mfa'],
])('real policies make the cell of %s and %s %s', (name, service, expected) => {
  const data = pageData(proof);
  const table = new StateTable(data);
  const { access } = data.principals.find((principal) => principal.name === name) ?? { access: -1 };
  const [column] = columnsFor(table, [access], '', service);

  expect(cellState(table, access, column, '')).toBe(expected);
});

test('the findings are about the three that the account has wrong', () => {
  expect(proof.undecided).toEqual([]);
  expect(new Set(proof.findings.map(({ subject }) => subject.name))).toEqual(new Set(['build-bot', 'contractor', 'Deploy']));
});

test('the picture in the README is of a size to look at, and small', () => {
  const bytes = readFileSync(PICTURE);
  const { width, height } = PNG.sync.read(bytes);

  expect([width, height]).toEqual([1200, 800]);
  expect(bytes.length).toBeLessThan(200_000);
});
