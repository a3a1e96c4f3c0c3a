import { Combination, Matrix, PARTITIONS } from './support/matrix';
import { DECLARED_EFFECTS } from './support/matrix-effects';
import { MATRIX_ROWS } from './support/matrix-rows';
import { MfaEnrollment } from '../src/mfa-enrollment';
import { SelfServiceCredential } from '../src/self-service-credential';

const SELF_SERVICE = Object.values(SelfServiceCredential).reduce<SelfServiceCredential[][]>(
  (subsets, credential) => subsets.flatMap((subset) => [subset, [...subset, credential]]), [[]]);

function combinations(enrollment: MfaEnrollment): Combination[] {
  return [false, true].flatMap((passwordChangeAtFirstSignIn) => SELF_SERVICE
    // Without the password among the credentials the option is an error.
    .filter((selfService) => !passwordChangeAtFirstSignIn || selfService.includes(SelfServiceCredential.PASSWORD))
    .map((selfService) => ({
      name: `${enrollment}, self-service [${selfService.join(' ')}]${passwordChangeAtFirstSignIn ? ', first sign-in' : ''}`,
      options: { enrollment, selfService, passwordChangeAtFirstSignIn },
    })));
}

describe.each(Object.values(MfaEnrollment))('%s', (enrollment) => {
  const matrix = new Matrix(combinations(enrollment));

  test.each(PARTITIONS)('%s: no combination allows or denies what its options do not declare', (partition) => {
    expect(matrix.deviations(partition)).toEqual([]);
  });
});

test('every effect is of rows that exist', () => {
  const ids = MATRIX_ROWS.map(({ id }) => id);
  const unknown = DECLARED_EFFECTS.flatMap(({ opens = [], leaves = [], closes = [], grants = [], withholds = [] }) =>
    [...opens, ...leaves, ...closes, ...grants, ...withholds]).filter((id) => !ids.includes(id));

  expect(unknown).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
