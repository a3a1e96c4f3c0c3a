/** No device was enrolled: why, and what to do. Exit status 1. */
export class EnrollmentRefused extends Error {
  override readonly name = 'EnrollmentRefused';
}
