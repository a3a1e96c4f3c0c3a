import { LoginDesk } from '../../support/login-desk';
import { LoginDesks, NOWHERE } from '../../support/login-desks';
import { Relay } from '../../support/relay';

const desks = new LoginDesks();
const relays: Relay[] = [];

afterAll(() => relays.forEach((relay) => relay.close()));

describe('--code', () => {
  let alice: LoginDesk;

  beforeAll(async () => {
    alice = await desks.desk('alice');
  });

  test.each([
    ['12345', 'it has 5 digits'],
    ['1234567', 'it has 7 digits'],
    ['12345a', 'it has other characters'],
    ['', 'it has 0 digits'],
    ['cccccckdvvulgjvtkjdhtlrbjjctggdihuevikehtlil', 'that is what a security key types'],
  ])('%p is refused before anything is sent', async (code, problem) => {
    const { status, stderr } = await alice.run(['login', '--profile', 'acme', '--code', code], NOWHERE);
    expect(stderr).toContain(problem);
    expect(stderr).toContain('expected six digits, as in 123456');
    expect(status).toBe(1);
  });

  test('spaces are no part of it, and it is good for one session', async () => {
    const code = alice.phone.code();
    const spaced = ` ${code.slice(0, 3)} ${code.slice(3)} `;
    expect((await alice.run(['login', '--profile', 'acme', '--code', spaced])).status).toBe(0);
    const again = await alice.run(['login', '--profile', 'acme', '--code', code, '--force']);
    expect(again.stderr).toMatch(/AWS did not take the code: alices-phone opened a session \d+ s ago, and each of its codes works once\. Use the next one$/m);
    expect(again.status).toBe(1);
  });

  test('a wrong one is told from nothing else that is known, in one line', async () => {
    const bob = await desks.desk('bob');
    const wrong = ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => ![-2, -1, 0, 1, 2].some((step) => bob.phone.code(step) === code))!;
    const { status, stderr } = await bob.run(['login', '--profile', 'acme', '--code', wrong]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('opened a session');
    expect(status).toBe(1);
    expect(bob.sessions).toEqual([]);
  });

  test('not beside --code-command', async () => {
    const { status, stderr } = await alice.run(['login', '--profile', 'acme', '--code', '123456', '--code-command', 'true'], NOWHERE);
    expect(stderr).toContain('--code and --code-command both give the code');
    expect(status).toBe(2);
  });
});

describe('--code-command', () => {
  let carol: LoginDesk;

  beforeAll(async () => {
    carol = await desks.desk('carol');
  });

  test('takes the last line that is a code; what the command says to the person goes through', async () => {
    const command = `echo 'touch your key' >&2; echo 'AWS:alice 1'; echo "${carol.phone.code().replace(/(...)/, '$1 ')}"; echo done`;
    const { status, stderr, stdout } = await carol.run(['login', '--profile', 'acme', '--code-command', command]);
    expect(stderr).toMatch(/^touch your key\nSession of carol/);
    expect([status, stdout]).toEqual([0, '']);
  });

  test.each([
    ['exit 3', 'ended with status 3'],
    ['kill -TERM $$', 'was ended by SIGTERM'],
    ['echo 12345; echo no code', 'printed no line with six digits'],
    ['no-such-program-of-anybody', 'ended with status 127'],
  ])('%p fails with what is wrong', async (command, problem) => {
    const { status, stderr } = await carol.run(['login', '--profile', 'acme', '--force', '--code-command', command]);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(command);
    expect(status).toBe(1);
  });

  test('what it printed is not repeated', async () => {
    const { stderr } = await carol.run(['login', '--profile', 'acme', '--force', '--code-command', 'echo the-vault-is-open']);
    expect(stderr.replace('echo the-vault-is-open', '')).not.toContain('the-vault-is-open');
  });

  test('sees nothing that was not there before', async () => {
    const { stderr } = await carol.run(['login', '--profile', 'acme', '--force', '--code-command', 'env | sort >&2; exit 1'], { MARK: 'inherited' });
    expect(stderr).toContain('MARK=inherited');
    expect(stderr).not.toContain(carol.key.secretAccessKey);
  });

  test('is asked once more, with the next code', async () => {
    const dave = await desks.desk('dave');
    const relay = await nearTheNextCode();
    const used = dave.phone.code();
    await dave.run(['login', '--profile', 'acme', '--code', used]);
    const counter = dave.home.write(`${dave.home.path}/times`, '');
    const command = `echo once >> ${counter}; [ $(wc -l < ${counter}) = 1 ] && echo ${used} || echo ${dave.phone.code(1)}`;
    const { status } = await dave.run(['login', '--profile', 'acme', '--force', '--code-command', command], { AWS_ENDPOINT_URL: relay.endpoint });
    expect(status).toBe(0);
    const third = await dave.run(['login', '--profile', 'acme', '--force', '--code-command', `echo ${used}`], { AWS_ENDPOINT_URL: relay.endpoint });
    expect(third.stderr).toContain('each of its codes works once');
    expect(third.status).toBe(1);
  });
});

describe('at the terminal', () => {
  test('what is no code is refused on the spot', async () => {
    const erin = await desks.desk('erin');
    const terminal = erin.type('login', '--profile', 'acme');
    await terminal.waitFor(/Code of/);
    terminal.enter('12345');
    await terminal.waitFor(/expected six digits, as in 123456, and it has 5 digits/);
    // Control-U: away with the line.
    terminal.type('\x15');
    terminal.enter(erin.phone.code());
    expect((await terminal.ended).status).toBe(0);
  });

  test('a used code: why, the wait, and the next one', async () => {
    const frank = await desks.desk('frank');
    const relay = await nearTheNextCode();
    const [used, next] = [frank.phone.code(), frank.phone.code(1)];
    await frank.run(['login', '--profile', 'acme', '--code', used]);
    const terminal = frank.typeIn({ AWS_ENDPOINT_URL: relay.endpoint }, 'login', '--profile', 'acme', '--force');
    await terminal.waitFor(/Code of/);
    terminal.enter(used);
    await terminal.waitFor(/franks-phone opened a session \d+ s ago, and each of its codes works once/);
    await terminal.waitFor(/Wait \d+ s for the next code\?/);
    terminal.enter('');
    await terminal.waitFor(/The next code comes in 1 s/);
    await terminal.waitFor(/Code of/);
    terminal.enter(used);
    await terminal.waitFor(/STS has refused this code already/);
    terminal.type('\x15');
    terminal.enter(next);
    expect((await terminal.ended).status).toBe(0);
  });

  test('who mistyped need not wait, and has five tries', async () => {
    const grace = await desks.desk('grace');
    const valid = [-2, -1, 0, 1, 2].map((step) => grace.phone.code(step));
    const wrong = Array.from({ length: 10 }, (_, digit) => String(digit).repeat(6)).filter((code) => !valid.includes(code));
    const terminal = grace.type('login', '--profile', 'acme');
    for (const code of wrong.slice(0, 4)) {
      await terminal.waitFor(/Code of/);
      terminal.enter(code);
      await terminal.waitFor(/Wait \d+ s for the next code\?/);
      terminal.enter('n');
      await terminal.waitFor(/No/);
    }
    await terminal.waitFor(/Code of/);
    terminal.enter(wrong[4]);
    const { status } = await terminal.ended;
    expect(status).toBe(1);
    expect(grace.sessions).toEqual([]);
  });
});

/** The account behind a clock that is always two seconds before the next code. */
async function nearTheNextCode(): Promise<Relay> {
  const relay = await Relay.to(desks.sandbox.endpoint, { date: () => Math.floor(Date.now() / 30_000) * 30_000 + 28_000 });
  relays.push(relay);
  return relay;
}
