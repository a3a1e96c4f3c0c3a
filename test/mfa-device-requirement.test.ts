import { Lazy } from 'aws-cdk-lib';
import { MfaDeviceRequirement } from '../src/mfa-device-requirement';

test.each([
  [MfaDeviceRequirement.ANY, 'any', undefined],
  [MfaDeviceRequirement.FIDO, 'fido', undefined],
  [MfaDeviceRequirement.fidoCertified('L1', 'L1plus', 'L2', 'L2plus', 'L3', 'L3plus'), 'fido', ['L1', 'L1plus', 'L2', 'L2plus', 'L3', 'L3plus']],
])('%o', ({ kind, certificationLevels }, expectedKind, expectedLevels) => {
  expect(kind).toBe(expectedKind);
  expect(certificationLevels).toEqual(expectedLevels);
});

test('a level may be unresolved', () => {
  expect(() => MfaDeviceRequirement.fidoCertified(Lazy.string({ produce: () => 'L4' }))).not.toThrow();
});

test.each(['L0', 'L4', 'l2', 'L2+', 'FIPS', ''])('%j is no level', (level) => {
  expect(() => MfaDeviceRequirement.fidoCertified('L1', level)).toThrow(
    `${JSON.stringify(level)} is not a level of FIDO certification; expected one such as "L1", "L1plus" or "L2"`);
});

test('no level at all is refused', () => {
  expect(() => MfaDeviceRequirement.fidoCertified()).toThrow('fidoCertified was given no level; name at least one, such as "L2", or use MfaDeviceRequirement.FIDO');
});
