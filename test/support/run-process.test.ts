import { connect } from 'node:net';
import { runProcess } from './run-process';

const node = (program: string, options = {}) => runProcess(process.execPath, ['-e', program], options);

/** Starts another program, which listens and says where. */
const PARENT = `
  const child = "const server = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log('port ' + server.address().port + '.'))";
  require('node:child_process').spawn(process.execPath, ['-e', child], { stdio: 'inherit' });
  setInterval(() => {}, 1e3);`;

test('a program that does not end is killed with what it started, and its last words are told', async () => {
  const error = await node(PARENT, { seconds: 5 }).catch((reason: Error) => reason);
  expect(error).toMatchObject({ message: expect.stringMatching(/did not end in 5 seconds; the last that it printed: port \d+\./) });
  const port = Number(/port (\d+)\./.exec(String(error))?.[1]);
  expect(await answers(port)).toBe(false);
});

test('a program that ends in time is told of as without a limit', async () => {
  const program = 'process.stdin.on("data", (text) => { console.log(String(text)); process.exitCode = 3; })';
  for (const seconds of [undefined, 60]) {
    expect(await node(program, { input: 'words', seconds })).toEqual({ status: 3, stdout: 'words\n', stderr: '' });
  }
});

/** Whether anybody listens; what was killed may take a moment to be gone. */
async function answers(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (!answered) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}
