import { Workplace } from './support/workplace';
import { PseudoTerminal } from '../../../examples/support/pseudo-terminal';
import { IAM_MFA } from '../../support/iam-mfa';

const SLOW = 240_000;
const CALLERS = Array.from({ length: 20 }, (_, index) => index + 1);

let workplace: Workplace;

beforeEach(async () => {
  workplace = await Workplace.start();
});
afterEach(() => workplace.end());

/** Callers as an SDK starts them: no input, output to a pipe. Their answers, complaints and statuses go to files. */
const CALL = 'call() { ("$@" </dev/null 2>"err.$n" | cat >"out.$n"; echo "${PIPESTATUS[0]}" >"status.$n") & }';

function inParallel(script: string): PseudoTerminal {
  return workplace.terminal(['bash', '-c', `${CALL}; ${script}; wait`, process.execPath, IAM_MFA, 'process', '--profile', 'acme']);
}

function twenty(): PseudoTerminal {
  return inParallel(`for n in {1..${CALLERS.length}}; do call "$0" "$@"; done`);
}

function statuses(callers: readonly number[]): number[] {
  return callers.map((caller) => Number(workplace.read(`status.${caller}`)));
}

test('twenty callers are one prompt, one code and one call of STS', async () => {
  const terminal = twenty();
  await terminal.waitFor(/Code of alice-phone/, SLOW / 2);
  terminal.enter(workplace.freshCode());
  const { screen } = await terminal.ended;
  expect(statuses(CALLERS)).toEqual(CALLERS.map(() => 0));
  const answers = new Set(CALLERS.map((caller) => workplace.read(`out.${caller}`)));
  expect([...answers]).toEqual([expect.stringMatching(/^{"Version":1,/)]);
  expect(workplace.count('GetSessionToken')).toBe(1);
  expect(screen.match(/✔ Code of/g)).toHaveLength(1);
}, SLOW);

test('Ctrl-C ends all that wait, and nobody is asked again', async () => {
  const terminal = twenty();
  await terminal.waitFor(/Code of alice-phone/, SLOW / 2);
  await workplace.waitUntilIdle(IAM_MFA, CALLERS.length);
  terminal.type('\x03');
  await terminal.ended;
  expect(statuses(CALLERS)).toEqual(CALLERS.map(() => 130));
  expect(workplace.count('GetSessionToken')).toBe(0);
}, SLOW);

test('another caller takes over from one that was killed while it asked', async () => {
  const terminal = inParallel('n=1; call "$0" "$@"; while [ ! -e go ]; do sleep 0.1; done; n=2; call "$0" "$@"');
  await terminal.waitFor(/Code of alice-phone/);
  const [first] = workplace.pids(IAM_MFA);
  workplace.write('go', '');
  await workplace.waitUntil(() => workplace.pids(IAM_MFA).length === 2);
  process.kill(first, 'SIGKILL');
  await workplace.waitUntil(() => workplace.has('status.1'));
  await terminal.waitFor(/Code of alice-phone/, SLOW / 2);
  terminal.enter(workplace.freshCode());
  await terminal.ended;
  expect(statuses([1, 2])).toEqual([137, 0]);
  expect(JSON.parse(workplace.read('out.2'))).toMatchObject({ Version: 1 });
}, SLOW);
