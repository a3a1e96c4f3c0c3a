import { Sandbox } from '../../../sandbox/sandbox';
import { PersonHome } from '../../support/person-home';
import { Relay } from '../../support/relay';
import { createUser } from '../../support/sandbox-people';

describe('clock', () => {
  let sandbox: Sandbox;
  let home: PersonHome;
  let relay: Relay | undefined;

  beforeAll(async () => {
    sandbox = await Sandbox.start();
  });

  afterAll(() => sandbox.close());

  beforeEach(() => {
    home = new PersonHome();
  });

  afterEach(() => {
    home.remove();
    relay?.close();
    relay = undefined;
  });

  const doctor = async () => {
    const { status, stdout } = await home.run('doctor', '--json');
    const { findings, ok } = JSON.parse(stdout) as { findings: { check: string; severity: string; what: string; why: string }[]; ok: string[] };
    const { check, ...finding } = findings.find((one) => one.check === 'clock') ?? { check: 'clock' };
    return { status, finding, isOk: ok.includes(check) };
  };

  test.each([
    [0, 0, undefined],
    [20, 0, undefined],
    [-20, 0, undefined],
    [90, 0, { severity: 'warning', what: expect.stringMatching(/^the clock of this machine is 1 min behind that of AWS$/) }],
    [-90, 0, { severity: 'warning', what: expect.stringMatching(/^the clock of this machine is 1 min ahead of that of AWS$/) }],
    [-290, 0, { severity: 'warning', what: expect.stringMatching(/^the clock of this machine is 4 min ahead of that of AWS$/) }],
    [310, 1, { severity: 'problem', what: expect.stringMatching(/^the clock of this machine is 5 min behind that of AWS$/) }],
    [-7200, 1, { severity: 'problem', what: expect.stringMatching(/^the clock of this machine is (2 h|1 h 59 min) ahead of that of AWS$/) }],
  ])('with a difference of %d s ends with status %d', async (seconds, status, finding) => {
    relay = await Relay.to(sandbox.endpoint, { date: () => Date.now() + seconds * 1000 });
    home.env.AWS_ENDPOINT_URL = relay.endpoint;
    const answer = await doctor();
    expect(answer).toMatchObject({ status, isOk: finding === undefined, finding: finding ?? {} });
  });

  test('is checked at the endpoint of the profile that is chosen', async () => {
    relay = await Relay.to(sandbox.endpoint, { date: () => Date.now() - 90_000 });
    home.write(home.config, `[profile here]\nendpoint_url = ${sandbox.endpoint}\n\n[profile there]\nendpoint_url = ${relay.endpoint}\n`);
    home.env.AWS_PROFILE = 'here';
    await expect(doctor()).resolves.toMatchObject({ isOk: true });
    home.env.AWS_PROFILE = 'there';
    await expect(doctor()).resolves.toMatchObject({ isOk: false });
  });

  test('tells AWS no key of the person', async () => {
    const bodies: string[] = [];
    relay = await Relay.to(sandbox.endpoint, {
      instead: (body) => {
        bodies.push(body);
        return false;
      },
    });
    const { accessKeyId, secretAccessKey } = await createUser(sandbox, 'alice');
    home.write(home.credentials, `[acme]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
    home.env.AWS_ENDPOINT_URL = relay.endpoint;
    await expect(doctor()).resolves.toMatchObject({ isOk: true });
    expect(relay.operations.sort()).toEqual(['GetCallerIdentity', 'GetCallerIdentity', 'ListAccessKeys']);
  });

  test('could not be checked where nothing answers, and is left out by --offline', async () => {
    home.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9';
    await expect(doctor()).resolves.toMatchObject({
      status: 0,
      finding: {
        severity: 'unchecked',
        what: 'whether the clock of this machine is that of AWS could not be checked',
        why: expect.stringMatching(/nothing answers at 127\.0\.0\.1:9/),
        fix: 'try again once AWS can be reached, or leave it out: iam-mfa doctor --offline',
      },
    });
    const { stdout } = await home.run('doctor', '--offline', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ leftOut: ['clock', 'access-keys'] });
  });
});
