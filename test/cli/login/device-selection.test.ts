import { userOf } from '../../../cli/login/caller';
import { DeviceSources, selectDevice } from '../../../cli/login/device-selection';
import { deviceName, givesCodes } from '../../../cli/login/mfa-devices';

const ARN = 'arn:aws:iam::111122223333';
const PHONE = `${ARN}:mfa/alices-phone`;
const TABLET = `${ARN}:mfa/team/a/alices-tablet`;
/** As IAM lists security keys and passkeys; the embedded account has none. */
const KEY = `${ARN}:u2f/user/alice/blue-key-7XNL7NFNLZ123456789EXAMPLE`;
const HARDWARE = 'GAHT12345678';

const listed = (...serials: string[]) => serials.map((serialNumber) => ({ serialNumber, enabledAt: new Date(0) }));

function select(sources: Partial<DeviceSources>) {
  return selectDevice({ profile: 'acme', caller: userOf(`${ARN}:user/staff/alice`, 'acme'), ...sources });
}

const device = (sources: Partial<DeviceSources>) => {
  const selection = select(sources);
  return 'device' in selection ? selection.device.serialNumber : selection.among.map(({ serialNumber }) => serialNumber);
};

describe('the device', () => {
  test.each<[what: string, sources: Partial<DeviceSources>, serials: string | string[]]>([
    ['the only one', { listed: listed(PHONE) }, PHONE],
    ['the only one that gives codes', { listed: listed(KEY, PHONE) }, PHONE],
    ['a hardware device', { listed: listed(HARDWARE) }, HARDWARE],
    ['one of several, to choose', { listed: listed(PHONE, KEY, TABLET) }, [PHONE, TABLET]],
    ['the remembered one', { listed: listed(PHONE, TABLET), remembered: TABLET, configured: PHONE }, TABLET],
    ['not a remembered one that is gone', { listed: listed(PHONE, TABLET), remembered: `${ARN}:mfa/lost`, configured: PHONE }, PHONE],
    ['not a configured one that is gone', { listed: listed(PHONE), configured: `${ARN}:mfa/lost` }, PHONE],
    ['not a configured security key', { listed: listed(PHONE, TABLET, KEY), configured: KEY }, [PHONE, TABLET]],
    ['the given one', { given: TABLET, listed: listed(PHONE, TABLET), remembered: PHONE, configured: PHONE }, TABLET],
    ['the given one by its name', { given: 'alices-tablet', listed: listed(PHONE, TABLET) }, TABLET],
    ['the given hardware device', { given: HARDWARE, listed: listed(PHONE, HARDWARE) }, HARDWARE],
    ['unlisted: the given one', { given: PHONE }, PHONE],
    ['unlisted: a given hardware device', { given: HARDWARE }, HARDWARE],
    ['unlisted: the remembered one', { remembered: PHONE, configured: TABLET }, PHONE],
    ['unlisted: the configured one', { configured: TABLET }, TABLET],
  ])('%s', (_, sources, serials) => {
    expect(device(sources)).toEqual(serials);
  });

  test('what is left out of the choice is known', () => {
    expect(select({ listed: listed(PHONE, KEY, TABLET) })).toMatchObject({ leftOut: listed(KEY) });
  });

  test.each<[what: string, sources: Partial<DeviceSources>, told: RegExp]>([
    ['none at all', { listed: [] }, /alice in 111122223333 has no MFA device: set up the first one in the console, .*`iam-mfa enroll --profile acme`/],
    ['security keys alone', { listed: listed(KEY) }, /only security keys or passkeys \(blue-key\), .*`aws login` \(AWS CLI 2\.32 or later\).*`iam-mfa enroll/],
    ['a given security key', { given: KEY, listed: listed(KEY) }, /STS takes no codes of those: sign in with `aws login`/],
    ['a given security key by its name', { given: 'blue-key', listed: listed(KEY) }, /blue-key is not an MFA device of alice .*: there is none that gives codes/],
    ['unlisted, and none known', {}, /may not list .*--serial.*mfa_serial.*iam:ListMFADevices allowed on arn:aws:iam::111122223333:user\/staff\/alice/],
    ['of another account', { given: 'arn:aws:iam::444455556666:mfa/phone' }, /is of the account 444455556666/],
    ['of another partition', { given: 'arn:aws-us-gov:iam::111122223333:mfa/phone' }, /is of the partition aws-us-gov/],
    ['the ARN of the user', { given: `${ARN}:user/staff/alice` }, /is not the ARN of an MFA device, expected arn:aws:iam::111122223333:mfa\/NAME/],
    ['of another user', { given: `${ARN}:mfa/bobs-phone`, listed: listed(PHONE, TABLET) }, new RegExp(`expected ${PHONE} or ${TABLET}$`)],
  ])('%s: refused', (_, sources, told) => {
    expect(() => select(sources)).toThrow(told);
  });

  test('in another partition', () => {
    const serial = 'arn:aws-cn:iam::111122223333:mfa/phone';
    const caller = userOf('arn:aws-cn:iam::111122223333:user/alice', 'acme');
    expect(selectDevice({ profile: 'acme', caller, given: serial })).toEqual({ device: { serialNumber: serial } });
    expect(givesCodes('arn:aws-cn:iam::111122223333:u2f/user/alice/key-ABC')).toBe(false);
  });
});

test.each([[PHONE, 'alices-phone'], [TABLET, 'alices-tablet'], [KEY, 'blue-key'], [HARDWARE, HARDWARE]])('the name of %s', (serial, name) => {
  expect(deviceName(serial)).toBe(name);
});

describe('whose key it is', () => {
  test('a user with a path', () => {
    expect(userOf('arn:aws-us-gov:iam::111122223333:user/staff/eu/alice', 'acme')).toMatchObject({
      partition: 'aws-us-gov', accountId: '111122223333', userName: 'alice',
    });
  });

  test.each([
    ['arn:aws:iam::111122223333:root', /the root user of the account/],
    ['arn:aws:sts::111122223333:assumed-role/Deploy/alice', /which is not an IAM user/],
    ['arn:aws:sts::111122223333:federated-user/alice', /which is not an IAM user/],
    ['', /which is not an IAM user/],
  ])('%p is refused', (arn, told) => {
    expect(() => userOf(arn, 'acme')).toThrow(told);
  });
});
