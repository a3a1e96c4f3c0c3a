import { codeAt, stepAt } from '../../../sandbox/mfa/totp';
import { acceptPair, verifyTokenCode } from '../../../sandbox/mfa/verify-token-code';
import { MfaDevice } from '../../../sandbox/state/mfa-device';

const NOW = Date.parse('2026-09-11T21:03:12.5Z');
const STEP = stepAt(NOW);

function device(state: Partial<MfaDevice> = {}): MfaDevice {
  return {
    serialNumber: 'serial',
    name: 'phone',
    path: '/',
    seed: Buffer.from('0123456789'.repeat(4)),
    createDate: new Date(0),
    tags: [],
    drift: 0,
    usedSteps: new Set(),
    ...state,
  };
}

const token = (subject: MfaDevice, offset: number) => verifyTokenCode(subject, codeAt(subject.seed, STEP + offset), NOW);
const pair = (subject: MfaDevice, first: number, second = first + 1) =>
  acceptPair(subject, codeAt(subject.seed, STEP + first), codeAt(subject.seed, STEP + second), NOW);

describe('STS', () => {
  test.each([[-3, false], [-2, true], [-1, true], [0, true], [1, true], [2, true], [3, false]])('code %i steps away: %s', (offset, good) => {
    expect(token(device(), offset)).toBe(good);
  });

  test.each([[8, true], [10, true], [12, true], [7, false], [13, false], [0, false]])('drift 10, code %i steps away: %s', (offset, good) => {
    expect(token(device({ drift: 10 }), offset)).toBe(good);
  });

  test.each([
    ['newer codes do not spend older ones', [2, 1, 0, -1, -2], [true, true, true, true, true]],
    ['a used code is refused for good', [0, 0, 1, 0, 1], [true, false, true, false, false]],
    ['a code off by two does not move the window', [2, 3, 4], [true, false, false]],
  ])('%s', (_, offsets, good) => {
    const subject = device();
    expect(offsets.map(offset => token(subject, offset))).toEqual(good);
  });

  test.each(['', '12345', '1234567', 'abcdef', '000000 '])('refuses %p', code => {
    expect(verifyTokenCode(device(), code, NOW)).toBe(false);
  });

  test('devices keep their own record of used codes', () => {
    const [first, second] = [device(), device()];
    expect([token(first, 0), token(second, 0), token(first, 0)]).toEqual([true, true, false]);
  });

  test('works at the beginning of time', () => {
    expect(verifyTokenCode(device(), codeAt(device().seed, 0), 0)).toBe(true);
  });
});

describe('pairs', () => {
  test.each([[-1000, false], [-999, true], [-1, true], [0, true], [999, true], [1000, false]])('first code %i steps away: %s', (first, good) => {
    expect(pair(device(), first)).toBe(good);
  });

  test.each([
    ['the same code twice', 0, 0],
    ['reversed', 1, 0],
    ['a gap between them', 0, 2],
  ])('%s is refused', (_, first, second) => {
    expect(pair(device(), first, second)).toBe(false);
  });

  test.each([
    ['the same pair', [0, 0], [true, false]],
    ['an overlapping pair', [0, 1], [true, false]],
    ['the next pair', [0, 2], [true, true]],
    ['an earlier pair', [0, -2], [true, false]],
    ['farther and farther, around the drift learnt', [600, 1200, 1800], [true, true, true]],
    ['too far at once', [600, 1700], [true, false]],
  ])('%s', (_, firsts, good) => {
    const subject = device();
    expect(firsts.map(first => pair(subject, first))).toEqual(good);
  });

  test('a refused pair changes nothing', () => {
    const subject = device({ drift: 3, lastPairStep: STEP });
    pair(subject, -5);
    expect(subject).toEqual(device({ drift: 3, lastPairStep: STEP }));
  });

  test('set the drift by the later code', () => {
    const subject = device();
    pair(subject, 9);
    expect(subject.drift).toBe(10);
  });

  test('neither spend codes for STS nor are spent by it', () => {
    const subject = device();
    expect([token(subject, 0), token(subject, 1), pair(subject, 0), token(subject, 2), token(subject, 1)]).toEqual([true, true, true, true, false]);
  });
});
