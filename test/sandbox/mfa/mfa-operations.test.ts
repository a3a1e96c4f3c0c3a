import {
  CreateVirtualMFADeviceCommand, DeactivateMFADeviceCommand, DeleteVirtualMFADeviceCommand, EnableMFADeviceCommand, GetMFADeviceCommand,
  ListMFADevicesCommand, ListMFADeviceTagsCommand, ListVirtualMFADevicesCommand, ResyncMFADeviceCommand, TagMFADeviceCommand, UntagMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { PNG } from 'pngjs';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { Authenticator, credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createDevice, createUser, enrollDevice, errorOf } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const ACCOUNT = '111122223333';
const serial = (name: string) => `arn:aws:iam::${ACCOUNT}:mfa/${name}`;

let sandbox: Sandbox;
let clock: SettableClock;
let admin: ReturnType<typeof iamClient>;

beforeEach(async () => {
  clock = new SettableClock(Date.now());
  sandbox = await Sandbox.start({ clock });
  admin = iamClient(sandbox, sandbox.administrator(ACCOUNT));
});

afterEach(() => sandbox.close());

describe('CreateVirtualMFADevice', () => {
  test('hands out a seed of 64 characters and a picture of it', async () => {
    const { VirtualMFADevice: device } = await admin.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone', Path: '/team/' }));
    expect(Object.keys(device ?? {}).sort()).toEqual(['Base32StringSeed', 'QRCodePNG', 'SerialNumber']);
    expect(device?.SerialNumber).toBe(serial('team/phone'));
    expect(Buffer.from(device?.Base32StringSeed ?? []).toString('ascii')).toMatch(/^[A-Z2-7]{64}$/);
    expect(PNG.sync.read(Buffer.from(device?.QRCodePNG ?? [])).width).toBeGreaterThan(100);
  });

  test('returns the tags that were given', async () => {
    const Tags = [{ Key: 'owner', Value: 'alice' }];
    const { VirtualMFADevice: device } = await admin.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone', Tags }));
    expect(device?.Tags).toEqual(Tags);
  });

  test('one name, one device', async () => {
    await createDevice(sandbox, 'phone');
    expect(await errorOf(admin.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }))))
      .toEqual({ code: 'EntityAlreadyExistsException', message: 'MFA device already exists.', status: 409 });
    expect(await errorOf(admin.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone', Path: '/other/' })))).toBeUndefined();
  });

  test.each([
    [{ VirtualMFADeviceName: 'a phone' }, 'virtualMFADeviceName'],
    [{ VirtualMFADeviceName: '' }, 'virtualMFADeviceName'],
    [{ VirtualMFADeviceName: 'phone', Path: 'team' }, 'path'],
  ])('%j is invalid', async (input, member) => {
    expect(await errorOf(admin.send(new CreateVirtualMFADeviceCommand(input)))).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(member) });
  });

  test('asks for permission on the device, and to tag it', async () => {
    const may = { Effect: 'Allow', Action: 'iam:CreateVirtualMFADevice', Resource: serial('alice') };
    const alice = iamClient(sandbox, await createUser(sandbox, 'alice', { may }));
    const create = (name: string, Tags?: { Key: string; Value: string }[]) =>
      errorOf(alice.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name, Tags })));
    expect(await create('bob'))
      .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining(`iam:CreateVirtualMFADevice on resource: ${serial('bob')}`) });
    expect(await create('alice', [{ Key: 'a', Value: 'b' }])).toMatchObject({ message: expect.stringContaining('iam:TagMFADevice') });
    expect(await create('alice')).toBeUndefined();
  });
});

describe('a deleted device', () => {
  test('comes back under the same name with another seed', async () => {
    const old = await createDevice(sandbox, 'phone');
    await admin.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: old.serialNumber }));
    const fresh = await createDevice(sandbox, 'phone');
    await createUser(sandbox, 'alice');
    const enable = (app: Authenticator) =>
      errorOf(admin.send(new EnableMFADeviceCommand({ UserName: 'alice', SerialNumber: fresh.serialNumber, ...app.pair() })));
    expect(await enable(old.app)).toMatchObject({ code: 'InvalidAuthenticationCodeException' });
    expect(await enable(fresh.app)).toBeUndefined();
  });

  test.each([
    ['Delete', (SerialNumber: string) => admin.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))],
    ['Enable', (SerialNumber: string) => admin.send(new EnableMFADeviceCommand({ UserName: 'alice', SerialNumber, AuthenticationCode1: '111111', AuthenticationCode2: '222222' }))],
    ['Tag', (SerialNumber: string) => admin.send(new TagMFADeviceCommand({ SerialNumber, Tags: [{ Key: 'a', Value: 'b' }] }))],
  ])('%s finds nothing', async (_, call) => {
    await createUser(sandbox, 'alice');
    expect(await errorOf(call(serial('gone')))).toEqual({
      code: 'NoSuchEntityException', message: `VirtualMFADevice with serial number ${serial('gone')} doesn't exist.`, status: 404,
    });
  });
});

describe('EnableMFADevice', () => {
  test('eight devices for a user and no more', async () => {
    await createUser(sandbox, 'alice');
    for (let number = 1; number <= 8; number++) {
      await enrollDevice(sandbox, 'alice', `phone-${number}`);
    }
    const ninth = await createDevice(sandbox, 'phone-9');
    expect(await errorOf(admin.send(new EnableMFADeviceCommand({ UserName: 'alice', SerialNumber: ninth.serialNumber, ...ninth.app.pair() }))))
      .toMatchObject({ code: 'LimitExceededException', message: expect.stringContaining('8'), status: 409 });
  });

  test.each([
    [{ AuthenticationCode1: '12345' }, 'authenticationCode1'],
    [{ AuthenticationCode2: 'abcdef' }, 'authenticationCode2'],
    [{ SerialNumber: 'short' }, 'serialNumber'],
  ])('%j is invalid', async (change, member) => {
    const input = { UserName: 'alice', SerialNumber: serial('phone'), AuthenticationCode1: '111111', AuthenticationCode2: '222222', ...change };
    const error = await errorOf(admin.send(new EnableMFADeviceCommand(input)));
    expect(error).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(member) });
    expect(error?.message).not.toContain('abcdef');
  });

  test('of an unknown user', async () => {
    const { serialNumber: SerialNumber, app } = await createDevice(sandbox, 'phone');
    expect(await errorOf(admin.send(new EnableMFADeviceCommand({ UserName: 'nobody', SerialNumber, ...app.pair() }))))
      .toMatchObject({ code: 'NoSuchEntityException', message: 'The user with name nobody cannot be found.' });
  });
});

describe('own devices', () => {
  let alice: SandboxCredentials;

  beforeEach(async () => {
    alice = await createUser(sandbox, 'alice', { may: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } });
  });

  test('the caller is meant where no user is named', async () => {
    const phone = await enrollDevice(sandbox, 'alice');
    expect((await iamClient(sandbox, alice).send(new ListMFADevicesCommand({}))).MFADevices)
      .toEqual([{ UserName: 'alice', SerialNumber: phone.serialNumber, EnableDate: expect.any(Date) }]);
  });

  test('removing one takes MFA, whatever the policy says', async () => {
    const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, 'alice');
    const remove = (credentials: SandboxCredentials) =>
      errorOf(iamClient(sandbox, credentials).send(new DeactivateMFADeviceCommand({ UserName: 'alice', SerialNumber })));
    expect(await remove(alice)).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
    });
    expect(sandbox.decisions.last).toMatchObject({ decision: 'refused', action: 'iam:DeactivateMFADevice', callerArn: `arn:aws:iam::${ACCOUNT}:user/alice` });
    clock.advance(60_000);
    const { Credentials } = await stsClient(sandbox, alice).send(new GetSessionTokenCommand({ SerialNumber, TokenCode: app.code() }));
    expect(await remove(credentialsFrom(Credentials))).toBeUndefined();
  });
});

test('lists show devices by assignment', async () => {
  await createUser(sandbox, 'alice');
  const phone = await enrollDevice(sandbox, 'alice');
  await createDevice(sandbox, 'spare');
  const list = async (AssignmentStatus?: 'Any' | 'Assigned' | 'Unassigned') =>
    (await admin.send(new ListVirtualMFADevicesCommand({ AssignmentStatus }))).VirtualMFADevices;
  expect(await list('Unassigned')).toEqual([{ SerialNumber: serial('spare') }]);
  expect(await list('Assigned')).toEqual([{
    SerialNumber: phone.serialNumber,
    EnableDate: expect.any(Date),
    User: { Path: '/', UserName: 'alice', UserId: expect.stringMatching(/^AIDA/), Arn: `arn:aws:iam::${ACCOUNT}:user/alice`, CreateDate: expect.any(Date) },
  }]);
  expect(await list()).toHaveLength(2);
});

test('lists come in pages', async () => {
  for (const name of ['c', 'a', 'b']) {
    await createDevice(sandbox, name);
  }
  const first = await admin.send(new ListVirtualMFADevicesCommand({ MaxItems: 2 }));
  const second = await admin.send(new ListVirtualMFADevicesCommand({ MaxItems: 2, Marker: first.Marker }));
  expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
  expect([...first.VirtualMFADevices ?? [], ...second.VirtualMFADevices ?? []].map(({ SerialNumber }) => SerialNumber)).toEqual(['a', 'b', 'c'].map(serial));
});

test('tags are added, changed, listed and removed', async () => {
  const { serialNumber: SerialNumber } = await createDevice(sandbox, 'phone');
  const tags = async () => (await admin.send(new ListMFADeviceTagsCommand({ SerialNumber }))).Tags;
  await admin.send(new TagMFADeviceCommand({ SerialNumber, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] }));
  await admin.send(new TagMFADeviceCommand({ SerialNumber, Tags: [{ Key: 'a', Value: '3' }] }));
  expect(await tags()).toEqual([{ Key: 'a', Value: '3' }, { Key: 'b', Value: '2' }]);
  await admin.send(new UntagMFADeviceCommand({ SerialNumber, TagKeys: ['a'] }));
  expect(await tags()).toEqual([{ Key: 'b', Value: '2' }]);
});

test('permission on a device can depend on its tags', async () => {
  const ownOnly = { StringEquals: { 'aws:ResourceTag/owner': '${aws:username}' } };
  const may = { Effect: 'Allow', Action: 'iam:DeleteVirtualMFADevice', Resource: '*', Condition: ownOnly };
  const alice = iamClient(sandbox, await createUser(sandbox, 'alice', { may }));
  const { serialNumber: SerialNumber } = await createDevice(sandbox, 'phone');
  expect(await errorOf(alice.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })))).toMatchObject({ code: 'AccessDenied' });
  await admin.send(new TagMFADeviceCommand({ SerialNumber, Tags: [{ Key: 'owner', Value: 'alice' }] }));
  expect(await errorOf(alice.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })))).toBeUndefined();
});

test('ResyncMFADevice learns the drift of a device', async () => {
  const alice = await createUser(sandbox, 'alice');
  const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, 'alice');
  const token = (offset: number) =>
    errorOf(stsClient(sandbox, alice).send(new GetSessionTokenCommand({ SerialNumber, TokenCode: app.code(offset) })));
  expect(await token(20)).toBeDefined();
  await admin.send(new ResyncMFADeviceCommand({ UserName: 'alice', SerialNumber, ...app.pair(20) }));
  expect([await token(20), await token(0)]).toEqual([undefined, expect.objectContaining({ code: 'AccessDenied' })]);
});

test('GetMFADevice is for FIDO keys', async () => {
  await createUser(sandbox, 'alice');
  const { serialNumber: SerialNumber } = await enrollDevice(sandbox, 'alice');
  expect(await errorOf(admin.send(new GetMFADeviceCommand({ UserName: 'alice', SerialNumber }))))
    .toMatchObject({ code: 'ValidationError', message: expect.stringContaining('only hardware FIDO security keys are supported'), status: 400 });
});
