import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { ACCOUNT, EnrollmentScene, serial } from './support/enrollment-scene';
import { leftOnScreen } from './support/screen';
import { readFromScreen } from '../../../examples/support/qr-reader';
import { credentialsFrom, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, enrollDevice } from '../../support/sandbox-people';

const scene = EnrollmentScene.forEachTest();

describe('the first device', () => {
  test('is enrolled from the QR code on the screen, of which nothing stays there', async () => {
    await scene.alice();
    const terminal = scene.laptop.enroll(['--profile', 'acme']);
    await terminal.waitFor(/Scan it .*press Enter/);
    const uri = readFromScreen(terminal.screen);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Amazon%20Web%20Services:alice@111122223333\?secret=[A-Z2-7]{64}&issuer=Amazon%20Web%20Services$/);
    terminal.enter('');
    await scene.laptop.typeCodes(terminal, scene.laptop.phone(uri).enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of arn:aws:iam::111122223333:mfa\/alice from now on/);
    await terminal.waitFor(/Log in with it now\?/);
    terminal.enter('n');
    await terminal.waitFor(/iam-mfa login --profile acme/);
    expect((await terminal.ended).status).toBe(0);
    expect(await scene.devicesOf('alice')).toEqual([serial('alice')]);
    expect(scene.laptop.read('stdout')).toBe(`${serial('alice')}\n`);
    expect(leftOnScreen(terminal)).toContain('code that the app shows');
    expect(leftOnScreen(terminal)).not.toMatch(/[▀▄█]/);
  });

  test('is logged in with, by a code that was not used before', async () => {
    await scene.alice();
    const terminal = scene.laptop.enroll(['--profile', 'acme', '--name', 'team/phone']);
    const phone = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/Log in with it now\?/);
    terminal.enter('');
    await terminal.waitFor(/The next code comes in \d+ s/);
    await terminal.waitFor(/Code of phone for alice/, 60_000);
    terminal.enter(phone.nextCode());
    expect((await terminal.ended).status).toBe(0);
    expect(scene.laptop.read('.aws/credentials')).toMatch(/\[acme-mfa\].*aws_session_token/s);
    expect(JSON.parse(scene.laptop.read('.aws/iam-mfa/sessions/acme.json'))).toMatchObject({ serialNumber: serial('team/phone') });
  }, 120_000);

  test.each<[string, string, NodeJS.ProcessEnv]>([
    ['AWS_PROFILE', 'acme', { AWS_PROFILE: 'acme' }],
    ['PROFILE before AWS_PROFILE', 'acme', { AWS_PROFILE: 'other', PROFILE: 'acme' }],
    ['no variable', 'default', {}],
  ])('is that of the profile of %s', async (_, profile, env) => {
    scene.laptop.key(profile, await createUser(scene.sandbox, 'alice', { may: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } }));
    await scene.laptop.enroll([], { env }).waitFor(/Enrolling an MFA device for alice in 111122223333/);
  });

  test.each([
    ['a role', `role_arn = arn:aws:iam::${ACCOUNT}:role/Deployer\nsource_profile = acme`],
    ['the process of iam-mfa', 'credential_process = iam-mfa process --profile acme'],
  ])('is that of the user whose key is behind %s', async (_, settings) => {
    await scene.alice();
    scene.laptop.config(`[profile work]\n${settings}\n`);
    await scene.laptop.enroll(['--profile', 'work']).waitFor(/Enrolling an MFA device for alice/);
  });

  test('is that of the key in the environment where no profile is named', async () => {
    const { accessKeyId, secretAccessKey } = await createUser(scene.sandbox, 'bob', { may: { Effect: 'Allow', Action: 'iam:*', Resource: '*' } });
    await scene.alice();
    const terminal = scene.laptop.enroll([], { env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } });
    const phone = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/log in with the profile of an access key/);
    expect((await terminal.ended).status).toBe(0);
    expect(await scene.devicesOf('bob')).toEqual([serial('bob')]);
  });
});

describe('another device', () => {
  test('takes a session of the first one, which is opened with a code', async () => {
    await scene.alice();
    const { app } = await enrollDevice(scene.sandbox, 'alice', 'phone');
    const terminal = scene.laptop.enroll(['--profile', 'acme', '--name', 'tablet']);
    await terminal.waitFor(/alice has a device already/);
    await terminal.waitFor(/Code of phone/);
    terminal.enter(app.code());
    const tablet = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, tablet.enrollmentCodes());
    await terminal.waitFor(/Log in with it now/);
    terminal.enter('y');
    await terminal.waitFor(/Code of tablet/, 60_000);
    terminal.enter(tablet.nextCode());
    expect((await terminal.ended).status).toBe(0);
    expect(await scene.devicesOf('alice')).toEqual([serial('phone'), serial('tablet')]);
    expect(JSON.parse(scene.laptop.read('.aws/iam-mfa/sessions/acme.json'))).toMatchObject({ serialNumber: serial('tablet') });

    // The session that was opened serves the next one, too.
    const again = scene.laptop.enroll(['--profile', 'acme', '--name', 'watch']);
    await scene.laptop.scan(again);
    expect(again.screen).not.toContain('Code of');
  }, 120_000);

  test('is found out about by AWS\'s refusal where the devices may not be listed', async () => {
    await scene.alice({ Effect: 'Allow', NotAction: 'iam:ListMFADevices', Resource: '*' });
    const { app } = await enrollDevice(scene.sandbox, 'alice', 'phone');
    scene.laptop.config(`[profile acme]\nmfa_serial = ${serial('phone')}\n`);
    const terminal = scene.laptop.enroll(['--profile', 'acme', '--name', 'tablet']);
    await terminal.waitFor(/Code of phone/);
    expect(terminal.screen).not.toMatch(/[▀▄█]{2}/);
    terminal.enter(app.code());
    const tablet = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, tablet.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of .*tablet/);
    expect(await scene.devicesOf('alice')).toEqual([serial('phone'), serial('tablet')]);
  });

  test('is not taken beyond the eight that AWS allows', async () => {
    await scene.alice();
    for (let number = 1; number <= 8; number++) await enrollDevice(scene.sandbox, 'alice', `device-${number}`);
    const { status, screen } = await scene.laptop.enroll(['--profile', 'acme']).ended;
    expect(screen).toContain('alice has 8 MFA devices, and AWS takes no more than 8');
    expect(status).toBe(1);
    expect(await scene.allDevices()).toHaveLength(8);
  });
});

describe('no device is enrolled', () => {
  test('where there is no terminal', async () => {
    await scene.alice();
    const { status, stdout, stderr } = await scene.laptop.enrollWithoutTerminal(['--profile', 'acme']);
    expect(stderr).toMatch(/there is no terminal: run `iam-mfa enroll --profile acme` in one/);
    expect([status, stdout]).toEqual([1, '']);
    expect(await scene.allDevices()).toEqual([]);
  });

  test('for a role', async () => {
    const key = await createUser(scene.sandbox, 'alice', { may: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } });
    const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' };
    const RoleArn = await createRole(scene.sandbox, 'Admin', { trust });
    const { Credentials } = await stsClient(scene.sandbox, key).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice' }));
    const role = credentialsFrom(Credentials);
    scene.laptop.key('role', role);
    const { status, screen } = await scene.laptop.enroll(['--profile', 'role']).ended;
    expect(screen).toMatch(/assumed-role\/Admin\/alice, and only an IAM user has MFA devices in IAM/);
    expect(status).toBe(1);
  });

  test.each([
    ['an unknown profile', ['--profile', 'nobody'], /there is no profile "nobody"/],
    ['a name that IAM does not take', ['--name', 'two words'], /--name is "two words", expected/],
  ])('with %s', async (_, args, expected) => {
    const { status, screen } = await scene.laptop.enroll(args).ended;
    expect(screen).toMatch(expected);
    expect(status).toBe(2);
  });

  test('with a key that is not valid', async () => {
    scene.laptop.key('acme', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' });
    const { status, screen } = await scene.laptop.enroll(['--profile', 'acme']).ended;
    expect(screen).toMatch(/iam-mfa: .*acme/);
    expect(screen).not.toContain('wJalr');
    expect(status).toBe(1);
  });
});

describe('codes', () => {
  test('that AWS does not take are asked for again', async () => {
    await scene.alice();
    const terminal = scene.laptop.enroll(['--profile', 'acme']);
    const phone = await scene.laptop.scan(terminal);
    await scene.laptop.typeCodes(terminal, [phone.wrongCode(), phone.nextCode()]);
    await terminal.waitFor(/AWS did not take these two codes/);
    await scene.laptop.typeCodes(terminal, phone.enrollmentCodes());
    await terminal.waitFor(/AWS takes codes of/);
    expect(await scene.devicesOf('alice')).toEqual([serial('alice')]);
  });

  test('that AWS does not take three times leave no device', async () => {
    await scene.alice();
    const terminal = scene.laptop.enroll(['--profile', 'acme']);
    const phone = await scene.laptop.scan(terminal);
    for (let attempt = 0; attempt < 3; attempt++) await scene.laptop.typeCodes(terminal, [phone.wrongCode(), phone.nextCode()]);
    const { status, screen } = await terminal.ended;
    expect(screen).toContain('AWS took none of 3 pairs of codes');
    expect(status).toBe(1);
    expect(await scene.allDevices()).toEqual([]);
    expect(scene.laptop.read('stdout')).toBe('');
  });

  test('are checked before they are sent', async () => {
    await scene.alice();
    const terminal = scene.laptop.enroll(['--profile', 'acme']);
    const phone = await scene.laptop.scan(terminal);
    const [first, second] = phone.enrollmentCodes();
    await terminal.waitFor(/code that the app shows/);
    terminal.enter('12345');
    await terminal.waitFor(/expected six digits/);
    terminal.type('\x15'); // clears the line
    terminal.enter(`${first.slice(0, 3)} ${first.slice(3)}`);
    await terminal.waitFor(/next code/);
    terminal.enter(first);
    await terminal.waitFor(/that is the same code: wait/);
    terminal.type('\x15');
    terminal.enter(second);
    await terminal.waitFor(/AWS takes codes of/);
  });
});
