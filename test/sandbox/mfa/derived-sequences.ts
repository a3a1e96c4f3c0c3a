import { ObservedSequence, ObservedStep } from './observed-sequence';
import { Behavior } from '../../../sandbox/behavior';

/** A sequence that nobody recorded: it follows from the rules that the recordings show. */
export interface DerivedSequence extends ObservedSequence {
  readonly follows: string;
  /** At once, where nothing else is said. */
  readonly propagation?: Behavior['propagation'];
}

type Options = Partial<ObservedStep> & { readonly user?: string; readonly device?: string };

/** A multiple of 180 s since the epoch: attempts are counted anew. */
const BOUNDARY = Date.parse('2026-09-11T21:00:00Z');

const WRONG = { result: 'AccessDenied', message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ', httpStatus: 403 };
const UNABLE = {
  result: 'AccessDenied',
  message: 'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  httpStatus: 403,
};
const BAD_PAIR = { result: 'InvalidAuthenticationCode', message: 'Authentication code for device is not valid.', httpStatus: 403 };
const NINTH_DEVICE = { result: 'LimitExceeded', message: 'Cannot exceed quota for MFADevicesPerUser: 8', httpStatus: 409 };

const at = (seconds: number) => new Date(BOUNDARY + seconds * 1000).toISOString();

function step(operation: string, seconds: number, { user, device = '<device>', ...rest }: Options, caller: string): ObservedStep {
  const input = { ...user !== undefined && { UserName: user }, SerialNumber: device };
  return { caller, operation, at: at(seconds), input, result: 'Success', httpStatus: 200, ...rest };
}

const login = (seconds: number, codeStepOffset: number, options: Options = {}) => loginAs('owner', seconds, codeStepOffset, options);
const loginAs = (user: string, seconds: number, codeStepOffset: number, options: Options = {}) =>
  step('sts:GetSessionToken', seconds, { codeStepOffset, ...options }, `key of ${user}`);
const assume = (seconds: number, codeStepOffset: number, options: Options = {}) =>
  step('sts:AssumeRole', seconds, { codeStepOffset, ...options }, 'key');
const wrong = (count: number, from: number, options: Options = {}, call = login) =>
  Array.from({ length: count }, (_, index) => call(from + index / 10, 100 + index, { ...WRONG, ...options }));
const iam = (action: string) => (seconds: number, options: Options = {}) => step(`iam:${action}`, seconds, options, 'admin');
const enable = (seconds: number, secondCodeStepOffset: number, options: Options = {}) => iam('EnableMFADevice')(seconds, { secondCodeStepOffset, ...options });
const resync = (seconds: number, secondCodeStepOffset: number, options: Options = {}) => iam('ResyncMFADevice')(seconds, { secondCodeStepOffset, ...options });
const deactivate = iam('DeactivateMFADevice');
const recreate = (seconds: number) => [
  deactivate(seconds), iam('DeleteVirtualMFADevice')(seconds + 0.1), iam('CreateVirtualMFADevice')(seconds + 0.2), enable(seconds + 0.3, 0),
];
const phone = (number: number) => `<device ${number}>`;

/** Begins with a good login, so that the device is enabled an hour before. */
const BEFORE = login(-600, 0);

const WINDOWS: DerivedSequence[] = [0, 10, -5, 600, -100].map(drift => ({
  id: `window around a drift of ${drift} steps`,
  follows: 'the window of STS follows the drift that Resync stores',
  steps: [
    BEFORE,
    resync(-60, drift),
    ...[-3, -2, -1, 0, 1, 2, 3].map((offset, index) => login(index, drift + offset, Math.abs(offset) > 2 ? WRONG : {})),
  ],
}));

const BUDGETS: DerivedSequence[] = [
  {
    id: 'attempts up to the last moment of a window',
    follows: 'nine attempts in windows that begin at multiples of 180 s since the epoch',
    steps: [...wrong(9, -180), login(-0.001, 0, UNABLE), login(0, 0), ...wrong(8, 1), login(179.9, 0, UNABLE), login(180, 0)],
  },
  {
    id: 'attempts at the end of a window do not weigh on the next',
    follows: 'the windows are fixed, not sliding',
    steps: [...wrong(9, -2), login(-1, 0, UNABLE), ...wrong(8, 0), login(1, 0), login(2, 1, UNABLE)],
  },
  {
    id: 'refused attempts do not lengthen the block',
    follows: 'the windows are fixed, whatever comes in them',
    steps: [...wrong(9, 0), ...Array.from({ length: 20 }, (_, index) => login(1 + index * 8.9, 0, UNABLE)), login(180, 0)],
  },
  {
    id: 'nine good codes are nine attempts',
    follows: 'good attempts count',
    steps: [
      ...[-2, -1, 0, 1, 2].map((offset, index) => login(index, offset)),
      ...[30, 60, 90, 120].map(seconds => login(seconds, 2)), login(150, 2, UNABLE), login(180, 2),
    ],
  },
  {
    id: 'two devices of one user',
    follows: 'attempts are counted for each device',
    steps: [
      ...wrong(9, 0).flatMap(one => [one, { ...one, input: { SerialNumber: '<second device of the same user>' } }]),
      login(2, 0, UNABLE), login(2, 0, { ...UNABLE, device: '<second device of the same user>' }),
      login(180, 0), login(180, 0, { device: '<second device of the same user>' }),
    ],
  },
  {
    id: 'AssumeRole shares the attempts',
    follows: 'the budget is kept by serial number; taken to hold for every call of STS that takes a code',
    steps: [...wrong(5, 0), ...wrong(4, 1, {}, assume), assume(2, 0, UNABLE), login(3, 0, UNABLE), assume(180, 0)],
  },
  {
    id: 'AssumeRole shares the spent codes',
    follows: 'a code works once; taken to hold for every call of STS that takes a code',
    steps: [login(0, 0), assume(1, 0, WRONG), assume(2, 1), login(3, 1, WRONG), login(4, -1), assume(5, -1, WRONG), assume(6, 2)],
  },
  {
    id: 'somebody else does not use up the attempts',
    follows: 'taken: codes for the device of somebody else are not looked at',
    steps: [BEFORE, ...Array.from({ length: 12 }, (_, index) => loginAs('other', index / 10, 0, UNABLE)), ...wrong(8, 2), login(3, 0), login(4, 1, UNABLE)],
  },
  {
    id: 'pairs are outside the attempts',
    follows: 'IAM is outside the budget of STS, and neither uses it up nor lifts the block',
    steps: [
      BEFORE, ...Array.from({ length: 12 }, (_, index) => resync(index / 10, -2000, BAD_PAIR)), ...wrong(9, 2), login(3, 0, UNABLE),
      resync(4, 3), login(30, 3, UNABLE), login(180, 3),
    ],
  },
  {
    id: 'a device created again at the boundary',
    follows: 'the block goes by the serial number and ends with the window',
    steps: [...wrong(9, -40), ...recreate(-35), login(-1, 0, UNABLE), login(-0.5, 0, { ...UNABLE, seed: 'old' }), login(0, 0), login(1, 1)],
  },
];

const COUNTERS: DerivedSequence[] = [
  {
    id: 'one device for three users',
    follows: 'the counter of pairs is kept over Deactivate and moving; a spent code is spent for good',
    steps: [
      login(-1, 0), login(0, 1), deactivate(1), enable(2, -1000, { ...BAD_PAIR, user: 'other' }), enable(3, 0, { user: 'other' }),
      loginAs('other', 31, 0, WRONG), login(32, 1, UNABLE), loginAs('other', 33, 1), deactivate(34, { user: 'other' }),
      enable(35, -1, { ...BAD_PAIR, user: 'destination' }), enable(36, 0, { ...BAD_PAIR, user: 'destination' }), enable(37, 1, { user: 'destination' }),
      loginAs('destination', 61, 0, WRONG), loginAs('destination', 62, 1), loginAs('other', 63, 2, UNABLE), login(64, 2, UNABLE),
    ],
  },
  {
    id: 'enabled again for the same user',
    follows: 'counter, drift and spent codes are kept over Deactivate',
    steps: [
      BEFORE, login(0, 0), deactivate(1), enable(2, 1), login(16, 0, WRONG), login(17, 1), deactivate(20),
      enable(21, 1, BAD_PAIR), enable(22, 2, BAD_PAIR), enable(23, 3),
    ],
  },
  {
    id: 'the pair window follows the drift over Deactivate',
    follows: 'the window of pairs is centered on the stored drift, which Deactivate keeps',
    steps: [
      BEFORE, resync(0, 601), deactivate(1), enable(2, 1602, BAD_PAIR), enable(3, 1601), resync(4, 2602, BAD_PAIR), resync(5, 2601),
    ],
  },
  {
    id: 'a device created again begins anew',
    follows: 'DeleteVirtualMFADevice drops seed, counter and drift',
    steps: [
      BEFORE, resync(0, 600), ...recreate(1), login(20, 600, { ...WRONG, seed: 'new' }), login(21, 0, { ...WRONG, seed: 'old' }), login(22, 0),
      resync(23, 0, BAD_PAIR), resync(24, 2),
    ],
  },
  {
    id: 'eight devices',
    follows: 'a user has eight devices, each of which works',
    steps: [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(number => enable(number, 0, { device: phone(number) })),
      enable(9, 0, { ...NINTH_DEVICE, device: phone(9) }),
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(number => login(30 + number, 0, { device: phone(number) })),
      login(40, 0, { ...UNABLE, device: phone(9) }), deactivate(41, { device: phone(3) }), enable(42, 0, { device: phone(9) }),
      login(60, 0, { device: phone(9) }), login(61, 1, { ...UNABLE, device: phone(3) }), login(62, 1, { device: phone(4) }),
    ],
  },
  {
    id: 'the enable date',
    follows: 'Resync does not change it, Enable does',
    steps: [
      ['Enable', 0, '21:00:00'], ['Resync', 65, '21:00:00'], ['Deactivate', 70, undefined], ['Enable', 130, '21:02:10'],
    ].flatMap(([name, seconds, date]) => [
      step(`iam:${name}MFADevice`, Number(seconds), { secondCodeStepOffset: 0 }, 'admin'),
      step('iam:ListMFADevices', Number(seconds) + 0.5, {
        user: 'owner', output: date === undefined ? [] : [{ UserName: 'owner', SerialNumber: '<device>', EnableDate: date }],
      }, 'admin'),
    ]),
  },
];

const DELAYS: DerivedSequence[] = [
  {
    id: 'Enable reaches STS',
    follows: 'codes sent before are refused, and not spent',
    steps: [enable(0, 0), ...[0, 1, 2, 3, 4, 5, 5.9, 6.4].map(seconds => login(seconds, 1, UNABLE)), login(7.4, 1), login(8, 1, WRONG)],
  },
  {
    id: 'refused codes before Enable reached STS are no attempts',
    follows: 'what STS does not know it does not count',
    steps: [
      enable(0, 0), ...Array.from({ length: 30 }, (_, index) => login(index / 5, 1, UNABLE)), ...wrong(8, 8), login(9, 1), login(9.5, 2, UNABLE),
    ],
  },
  {
    id: 'a code of the moment in which Enable reaches STS',
    follows: 'it is spent and counted, and refused as of an unknown device',
    steps: [enable(0, 0), login(7.1, 0, UNABLE), login(7.8, 0, WRONG), ...wrong(6, 8), login(9, 1), login(9.5, 2, UNABLE)],
  },
  {
    id: 'Deactivate reaches STS',
    follows: 'the device works on for some seconds, within its attempts',
    steps: [BEFORE, deactivate(0), login(1, 0), login(7.2, 0, WRONG), login(7.25, 1), login(7.4, 2, UNABLE), login(30, 2, UNABLE)],
  },
  {
    id: 'Resync reaches STS',
    follows: 'the window moves some seconds later',
    steps: [BEFORE, resync(0, 10), login(1, 0), login(7.2, 10, WRONG), login(7.25, 1), login(7.4, 2, WRONG), login(8, 10), login(9, 12)],
  },
  {
    id: 'Resync twice in short order',
    follows: 'every change arrives in its turn',
    steps: [BEFORE, resync(0, 10), resync(3, 20), login(5, 0), login(8, 10), login(9, 20, WRONG), login(10.5, 20), login(11, 10, WRONG)],
  },
  {
    id: 'Deactivate and Enable in short order',
    follows: 'STS does not know the device in between',
    steps: [BEFORE, deactivate(0), enable(2, 0), login(7, 0), login(8, 1, UNABLE), login(9.2, 1, UNABLE), login(9.4, 2), login(10, 0, WRONG)],
  },
  {
    id: 'a device that changes hands',
    follows: 'the old user has it for some seconds, then nobody, then the new one',
    steps: [
      BEFORE, deactivate(0), enable(2, 4, { user: 'other' }), login(5, 0), loginAs('other', 6, 4, UNABLE), login(8, 1, UNABLE),
      loginAs('other', 8, 4, UNABLE), loginAs('other', 10, 4), login(11, 1, UNABLE),
    ],
  },
  {
    id: 'a device created again',
    follows: 'the old seed works for some seconds',
    steps: [
      BEFORE, ...recreate(0), login(1, 0, { seed: 'old' }), login(2, 0, { ...WRONG, seed: 'new' }), login(20, 1, { ...WRONG, seed: 'old' }),
      login(21, 1, { seed: 'new' }),
    ],
  },
].map(sequence => ({ ...sequence, propagation: 'realistic' as const }));

export const DERIVED: readonly DerivedSequence[] = [...WINDOWS, ...BUDGETS, ...COUNTERS, ...DELAYS];
