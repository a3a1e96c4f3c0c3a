import { LoginDesks, NOWHERE } from '../../support/login-desks';
import { Relay } from '../../support/relay';

const desks = new LoginDesks({ accounts: ['111122223333', '444455556666'] });

const serial = (name: string, account = '111122223333') => `arn:aws:iam::${account}:mfa/${name}`;
const NO_PERMISSION = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };

describe('several devices', () => {
  test('the person chooses once', async () => {
    const alice = await desks.desk('alice', { devices: ['alices-phone', 'alices-tablet'] });
    const [, { app: tablet }] = alice.devices;
    const first = alice.type('login', '--profile', 'acme');
    await first.waitFor(/MFA device of alice in 111122223333:/);
    await first.waitFor(/alices-phone \(enabled on \d{4}-\d\d-\d\d\)/);
    await first.waitFor(/alices-tablet/);
    first.type('\x1b[B');
    await first.waitFor(/❯ alices-tablet/);
    first.enter('');
    await first.waitFor(/Code of alices-tablet/);
    first.enter(tablet.code());
    expect((await first.ended).status).toBe(0);
    expect(alice.kept('choices.json')).toEqual({ version: 1, profiles: { acme: { serialNumber: serial('alices-tablet') } } });

    const second = alice.type('login', '--profile', 'acme', '--force');
    await second.waitFor(/Code of alices-tablet/);
    second.enter(tablet.code(1));
    const { screen } = await second.ended;
    expect(screen).not.toContain('MFA device of');

    // By its name; it is the one that was used last then.
    const third = alice.type('login', '--profile', 'acme', '--force', '--serial', 'alices-phone');
    await third.waitFor(/Code of alices-phone/);
    third.enter(alice.phone.code());
    await third.ended;
    expect(alice.kept('choices.json')).toMatchObject({ profiles: { acme: { serialNumber: serial('alices-phone') } } });
  });

  test('a code without its device is not spent on a guess', async () => {
    const bob = await desks.desk('bob', { devices: ['bobs-phone', 'bobs-tablet'] });
    const code = bob.phone.code();
    const { status, stderr } = await bob.run(['login', '--profile', 'acme', '--code', code]);
    expect(stderr).toContain('bob has 2 MFA devices: log in with the one that the code is of\n'
      + `  iam-mfa login --profile acme --serial ${serial('bobs-phone')}\n  iam-mfa login --profile acme --serial ${serial('bobs-tablet')}\n`);
    expect(status).toBe(1);
    expect((await bob.run(['login', '--profile', 'acme', '--code', code, '--serial', serial('bobs-phone')])).status).toBe(0);
  });

  test('mfa_serial of the profile says which', async () => {
    const carol = await desks.desk('carol', {
      devices: ['carols-phone', 'carols-tablet'], config: `[profile acme]\nmfa_serial = ${serial('carols-tablet')}\n`,
    });
    const { status } = await carol.run(['login', '--profile', 'acme', '--code', carol.devices[1].app.code()]);
    expect(status).toBe(0);
  });
});

describe('who may not list the own devices', () => {
  test('is told what is missing, and that --serial works without', async () => {
    const dave = await desks.desk('dave', { may: NO_PERMISSION });
    const { status, stderr } = await dave.run(['login', '--profile', 'acme', '--code', dave.phone.code()]);
    expect(stderr).toMatch(/dave may not list the own MFA devices: .*--serial.*mfa_serial.*iam:ListMFADevices.* on arn:aws:iam::111122223333:user\/dave/);
    expect(status).toBe(1);
    expect((await dave.run(['login', '--profile', 'acme', '--code', dave.phone.code(), '--serial', serial('daves-phone')])).status).toBe(0);
  });

  test('logs in with mfa_serial', async () => {
    const erin = await desks.desk('erin', { may: NO_PERMISSION, config: `[profile acme]\nmfa_serial = ${serial('erins-phone')}\n` });
    expect((await erin.login()).status).toBe(0);
  });

  test('is told so of a device of somebody else', async () => {
    const frank = await desks.desk('frank', { may: NO_PERMISSION });
    await desks.desk('grace');
    const { status, stderr } = await frank.run(['login', '--profile', 'acme', '--code', '123456', '--serial', serial('graces-phone')]);
    expect(stderr).toContain(serial('graces-phone'));
    expect(status).toBe(1);
  });
});

test('the devices are listed by the name of the user, which policies of self-service allow', async () => {
  const leo = await desks.desk('leo');
  const bodies: string[] = [];
  const relay = await Relay.to(desks.sandbox.endpoint, {
    instead: (body) => {
      bodies.push(body);
      return false;
    },
  });
  const { status } = await leo.run(['login', '--profile', 'acme', '--code', leo.phone.code()], { AWS_ENDPOINT_URL: relay.endpoint });
  relay.close();
  expect(status).toBe(0);
  expect(relay.operations).toEqual(['GetCallerIdentity', 'ListMFADevices', 'GetSessionToken']);
  expect(bodies[1]).toContain('UserName=leo');
});

test('without a device the way to one is named', async () => {
  const heidi = await desks.desk('heidi', { devices: [] });
  const terminal = heidi.type('login', '--profile', 'acme');
  const { status, screen } = await terminal.ended;
  expect(screen).toContain('heidi in 111122223333 has no MFA device: set up the first one in the console');
  expect(status).toBe(1);
});

test('a device that cannot be hers is refused before a code is spent', async () => {
  const ivan = await desks.desk('ivan');
  await desks.desk('judy');
  const code = ivan.phone.code();
  const refused = async (given: string) => {
    const { status, stderr } = await ivan.run(['login', '--profile', 'acme', '--code', code, '--serial', given]);
    return [status, stderr.trim()];
  };
  expect(await refused(serial('judys-phone'))).toEqual([1, expect.stringMatching(/judys-phone is not an MFA device of ivan .*: expected .*mfa\/ivans-phone$/)]);
  expect(await refused(serial('phone', '444455556666'))).toEqual([1, expect.stringContaining('is of the account 444455556666')]);
  expect(await refused('arn:aws-cn:iam::111122223333:mfa/phone')).toEqual([1, expect.stringContaining('is of the partition aws-cn')]);
  expect(await refused('arn:aws:iam::111122223333:user/ivan')).toEqual([1, expect.stringContaining('is not the ARN of an MFA device')]);
  expect(await refused('arn:aws:iam::111122223333:u2f/user/ivan/key-ABC')).toEqual([1, expect.stringContaining('`aws login`')]);
  expect((await ivan.run(['login', '--profile', 'acme', '--code', code])).status).toBe(0);
});

test('what a key cannot be of is said before a code is asked for', async () => {
  const kim = await desks.desk('kim');
  const { status, stderr } = await kim.run(['login', '--profile', 'acme', '--code', '12345'], NOWHERE);
  expect(stderr).toContain('expected six digits');
  expect(status).toBe(1);
});
