import { Checks } from './consumer/checks';

async function linesOf(...results: (() => string)[]): Promise<{ lines: string[]; status: number }> {
  const lines: string[] = [];
  const checks = new Checks((line) => lines.push(line.replace(/[\d.]+(?= s  )/, 'N')));
  for (const [index, result] of results.entries()) await checks.run(`check ${index}`, result, (text) => text);
  return { status: checks.finish(), lines };
}

test('a check that passes is a line with its result', async () => {
  expect(await linesOf(() => '2 files', () => '')).toEqual({ status: 0, lines: ['ok      N s  check 0: 2 files', 'ok      N s  check 1', '2 passed, 0 failed'] });
});

test('one that fails is named at the end, and does not keep the next from being run', async () => {
  const fail = () => {
    throw new Error('no such file');
  };
  expect(await linesOf(fail, () => '')).toEqual({
    status: 1, lines: ['FAIL    N s  check 0: no such file', 'ok      N s  check 1', '1 passed, 1 failed\n  check 0'],
  });
});
