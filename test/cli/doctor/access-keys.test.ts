import { CreateAccessKeyCommand, DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { PersonHome } from '../../support/person-home';
import { Relay } from '../../support/relay';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createUser, enrollDevice } from '../../support/sandbox-people';
import { SettableClock } from '../../support/settable-clock';

const DAY = 86_400_000;
const OWN_KEYS = { Effect: 'Allow', Action: ['iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'], Resource: 'arn:aws:iam::*:user/${aws:username}' };
const ONLY_WITH_MFA = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };

interface Finding {
  readonly check: string;
  readonly severity: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

describe('access-keys', () => {
  let clock: SettableClock;
  let sandbox: Sandbox;
  let home: PersonHome;
  let relay: Relay | undefined;
  let users = 0;

  beforeAll(async () => {
    clock = new SettableClock(Date.now());
    sandbox = await Sandbox.start({ clock });
  });

  afterAll(() => sandbox.close());

  beforeEach(() => {
    clock.set(Date.now());
    home = new PersonHome({ env: { AWS_ENDPOINT_URL: sandbox.endpoint } });
  });

  afterEach(() => {
    relay?.close();
    relay = undefined;
    home.remove();
  });

  /** A user whose key was made some days ago, in the profile acme. */
  const userSince = async (days: number, may: readonly object[] = [OWN_KEYS]) => {
    const name = `alice-${users++}`;
    const key = await daysAgo(days, () => createUser(sandbox, name, { may }));
    write(key);
    return { name, key, admin: iamClient(sandbox, sandbox.administrator(sandbox.accountIds[0])) };
  };

  const daysAgo = async <T>(days: number, act: () => Promise<T>): Promise<T> => {
    clock.set(Date.now() - days * DAY);
    const result = await act();
    clock.set(Date.now());
    return result;
  };

  const write = ({ accessKeyId, secretAccessKey }: SandboxCredentials) => home.write(home.credentials,
    `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);

  const doctor = async () => {
    const { status, stdout } = await home.run('doctor', '--json');
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    return { status, findings: findings.filter(({ check }) => check === 'access-keys') };
  };

  test('finds nothing in a young key', async () => {
    await userSince(89);
    await expect(doctor()).resolves.toEqual({ status: 0, findings: [] });
  });

  test('warns of a key of more than 90 days', async () => {
    const { key } = await userSince(91.5);
    await expect(doctor()).resolves.toMatchObject({
      status: 0,
      findings: [{
        severity: 'warning', profiles: ['acme'], what: `the key ${key.accessKeyId} of profile acme is 91 days old`, where: { file: home.credentials, line: 2 },
      }],
    });
  });

  describe('of the same user', () => {
    const withOther = async (days: number) => {
      const { name, admin } = await userSince(1);
      const other = await daysAgo(days, async () => credentialsFrom((await admin.send(new CreateAccessKeyCommand({ UserName: name }))).AccessKey));
      return { other, name, admin };
    };

    test('warns of another key that is inactive', async () => {
      const { other, name, admin } = await withOther(1);
      await admin.send(new UpdateAccessKeyCommand({ UserName: name, AccessKeyId: other.accessKeyId, Status: 'Inactive' }));
      await expect(doctor()).resolves.toMatchObject({
        status: 0,
        findings: [{
          severity: 'warning',
          what: `the user of profile acme has another key, ${other.accessKeyId}, which is inactive`,
          fix: `aws iam delete-access-key --access-key-id ${other.accessKeyId}`,
        }],
      });
    });

    test('warns of another key that was never used', async () => {
      const { other } = await withOther(91.5);
      await expect(doctor()).resolves.toMatchObject({
        findings: [{
          severity: 'warning', what: `the user of profile acme has another active key, ${other.accessKeyId}, which was never used`,
        }],
      });
    });

    test('warns of another key that was used long ago', async () => {
      const { other } = await withOther(200);
      await daysAgo(100.5, () => iamClient(sandbox, other).send(new DeleteAccessKeyCommand({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).catch(() => undefined));
      await expect(doctor()).resolves.toMatchObject({
        findings: [{
          severity: 'warning', what: `the user of profile acme has another active key, ${other.accessKeyId}, which was last used 100 days ago`,
        }],
      });
    });

    test('finds nothing in another key that is old and in use', async () => {
      const { other } = await withOther(200);
      await daysAgo(10, () => iamClient(sandbox, other).send(new DeleteAccessKeyCommand({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).catch(() => undefined));
      await expect(doctor()).resolves.toEqual({ status: 0, findings: [] });
    });

    test('finds nothing in another key that is new', async () => {
      await withOther(2);
      await expect(doctor()).resolves.toEqual({ status: 0, findings: [] });
    });
  });

  describe('under a policy that demands MFA', () => {
    test('does not pass over what a bare key may not see', async () => {
      await userSince(100, [OWN_KEYS, ONLY_WITH_MFA]);
      await expect(doctor()).resolves.toMatchObject({
        status: 0,
        findings: [{
          severity: 'unchecked',
          what: 'the age of the key of profile acme could not be checked',
          fix: 'log in first: iam-mfa login --profile acme',
        }],
      });
    });

    test('does not look with the session of a key that was there before', async () => {
      await userSince(1, [OWN_KEYS, ONLY_WITH_MFA]);
      home.keep({ longTermKeyId: 'AKIABEFORE' });
      await expect(doctor()).resolves.toMatchObject({ findings: [{ severity: 'unchecked', fix: 'log in first: iam-mfa login --profile acme' }] });
    });

    test.each([
      ['looks with the session', [OWN_KEYS], { severity: 'warning', what: expect.stringMatching(/^the key \S+ of profile acme is 100 days old$/) }],
      ['says what the session may not see', [], { severity: 'unchecked', fix: 'allow iam:ListAccessKeys on oneself' }],
    ])('%s', async (_, allowed, finding) => {
      const { name, key } = await userSince(100, [...allowed, ONLY_WITH_MFA]);
      const { serialNumber, app } = await enrollDevice(sandbox, name);
      const { accessKeyId, secretAccessKey, sessionToken } = credentialsFrom((await stsClient(sandbox, key).send(
        new GetSessionTokenCommand({ SerialNumber: serialNumber, TokenCode: app.code() }))).Credentials);
      home.keep({ accessKeyId, secretAccessKey, sessionToken, longTermKeyId: key.accessKeyId });
      await expect(doctor()).resolves.toMatchObject({ findings: [finding] });
    });
  });

  test.each([
    ['deactivated', (admin: ReturnType<typeof iamClient>, UserName: string, AccessKeyId: string) => (
      admin.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' })))],
    ['deleted', (admin: ReturnType<typeof iamClient>, UserName: string, AccessKeyId: string) => (
      admin.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })))],
  ])('tells that a key is %s', async (_, retire) => {
    const { admin, name, key } = await userSince(1);
    await retire(admin, name, key.accessKeyId);
    await expect(doctor()).resolves.toMatchObject({ status: 1, findings: [{ severity: 'problem', what: 'AWS does not know the key of profile acme' }] });
  });

  test('tells that a secret is of another key', async () => {
    const { key } = await userSince(1);
    write({ ...key, secretAccessKey: `${key.secretAccessKey}x` });
    await expect(doctor()).resolves.toMatchObject({
      status: 1,
      findings: [{
        severity: 'problem', what: 'the secret access key of profile acme does not belong to its access key ID',
      }],
    });
  });

  test('tells a key of the root user', async () => {
    const { key } = await userSince(1);
    relay = await Relay.to(sandbox.endpoint, {
      instead: (body, response) => {
        if (!body.includes('GetCallerIdentity')) return false;
        response.writeHead(200, { 'content-type': 'text/xml' }).end(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:root</Arn><UserId>111122223333</UserId><Account>111122223333</Account></GetCallerIdentityResult>
        </GetCallerIdentityResponse>`);
        return true;
      },
    });
    home.env.AWS_ENDPOINT_URL = relay.endpoint;
    write(key);
    await expect(doctor()).resolves.toMatchObject({ status: 1, findings: [{ severity: 'problem', what: 'the key of profile acme is one of the root user' }] });
  });

  test('tells each profile for itself where nothing answers', async () => {
    const { key } = await userSince(1);
    write(key);
    home.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9';
    await expect(doctor()).resolves.toMatchObject({
      status: 0,
      findings: [{
        severity: 'unchecked', what: 'the age of the key of profile acme could not be checked', why: expect.stringMatching(/nothing answers at 127\.0\.0\.1:9/),
      }],
    });
  });

  test('prints no secret', async () => {
    const { key } = await userSince(100);
    const { stdout, stderr } = await home.run('doctor');
    expect(stdout).toContain(key.accessKeyId);
    expect(stdout + stderr).not.toContain(key.secretAccessKey);
  });
});
