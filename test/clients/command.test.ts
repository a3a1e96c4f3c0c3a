import { existsSync } from 'node:fs';
import { Client, NotRun, Report } from './client';
import { CLIENTS } from './clients';
import { runClients } from './command';
import { JAVASCRIPT } from './javascript';
import { allowed, refused, Row } from './row';

const ROWS: readonly Row[] = [allowed('A: do', '1'), refused('B: look', { code: 'AccessDenied', says: 'no' })];
const RIGHT: Report = {
  version: 'client 1.2',
  outcomes: [{ step: 'A: do', allowed: true, value: '1' }, { step: 'B: look', allowed: false, code: 'AccessDenied', message: 'no, never' }],
};

function client(name: string, report: () => Promise<Report>): Client {
  return { name, rows: ROWS, run: report };
}

const GOOD = client('good', async () => RIGHT);
const WRONG = client('wrong', async () => ({ ...RIGHT, outcomes: [{ step: 'A: do', allowed: true, value: '2' }, RIGHT.outcomes[1]] }));
const ABSENT = client('absent', async () => {
  throw new NotRun('`absent` is not on the PATH');
});
const FAILING = client('failing', async () => {
  throw new Error('it does not build');
});
const HALF = client('half', async () => ({ ...RIGHT, broken: 'ended with status 3: no more' }));

async function run(clients: readonly Client[], ...args: string[]) {
  const lines: string[] = [];
  const status = await runClients(args, clients, (line) => lines.push(line));
  return { status, text: lines.join('\n').replace(/\d+\.\d s/g, 'N s') };
}

test('tells of each client what ran and what did not, and ends with 0 where nothing differs', async () => {
  const { status, text } = await run([GOOD, ABSENT]);
  expect(text).toBe(`good (client 1.2): 2 of 2 steps as expected, N s
absent: not run: \`absent\` is not on the PATH

step     good  absent   expected
A: do    yes   not run  allowed: 1
B: look  yes   not run  AccessDenied: ...no...

as expected: good
different: none
not run: absent`);
  expect(status).toBe(0);
});

test.each([
  ['a wrong outcome', WRONG, 'wrong: A: do: expected allowed: 1, observed allowed: 2'],
  ['a client that cannot be built', FAILING, 'failing: Error: it does not build'],
  ['a pass that ended early', HALF, 'half: ended with status 3: no more'],
])('ends with 1 after %s, and says what', async (_, wrong, line) => {
  const { status, text } = await run([wrong, GOOD]);
  expect(status).toBe(1);
  expect(text.split('\n')).toEqual(expect.arrayContaining([line, `different: ${wrong.name}`]));
});

test('ends with 1 where a required client did not run, or was not chosen', async () => {
  const absent = await run([GOOD, ABSENT], '--require', 'good,absent');
  expect(absent).toMatchObject({ status: 1, text: expect.stringMatching(/\nrequired, but not run: absent$/) });
  const notChosen = await run([GOOD, WRONG], 'good', '--require', 'wrong');
  expect(notChosen).toMatchObject({ status: 1, text: expect.stringMatching(/\nrequired, but not run: wrong$/) });
  await expect(run([GOOD, ABSENT], '--require', 'good')).resolves.toHaveProperty('status', 0);
});

test('runs what is named, and knows what there is', async () => {
  const { text } = await run([GOOD, WRONG], 'good');
  expect(text).not.toContain('wrong');
  await expect(run([GOOD], 'better')).rejects.toThrow('There is no client "better"; there are good.');
  await expect(run([GOOD], '--require', 'better')).rejects.toThrow('There is no client "better"; there are good.');
});

test('leaves no scratch folder behind', async () => {
  let scratch = '';
  const looking: Client = {
    ...GOOD,
    run: async (workspace) => {
      scratch = workspace.scratch;
      expect(existsSync(scratch)).toBe(true);
      return RIGHT;
    },
  };
  await run([looking]);
  expect(existsSync(scratch)).toBe(false);
});

test('the clients have names of their own, and steps whose names begin with a system', () => {
  const names = CLIENTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { rows } of CLIENTS) {
    expect(new Set(rows.map(({ step }) => step)).size).toBe(rows.length);
    expect(rows.filter(({ step }) => !/^[ABDI]: /.test(step))).toEqual([]);
  }
});

test('the AWS SDK for JavaScript takes every step as expected, and a wrong expectation is noticed', async () => {
  const { status, text } = await run([JAVASCRIPT]);
  expect(text).toMatch(/^javascript \(AWS SDK for JavaScript 3\..*\): 30 of 30 steps as expected/);
  expect(status).toBe(0);

  const rows = JAVASCRIPT.rows.map((row) => row.step === 'B: open a session' ? refused(row.step, { code: 'AccessDenied', says: 'no' }) : row);
  const different = await run([{ ...JAVASCRIPT, rows }]);
  expect(different.status).toBe(1);
  expect(different.text).toContain('javascript: B: open a session: expected AccessDenied: ...no..., observed allowed\n');
});
