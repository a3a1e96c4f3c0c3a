import { spawn } from 'node:child_process';
import { PseudoTerminal } from '../../../examples/support/pseudo-terminal';
import { TemporaryFolder } from '../../support/temporary-folder';
import { isSane, TerminalProgram } from '../../support/terminal-program';

const NAMES = '[{ value: { id: 1 }, label: "phone" }, { value: { id: 2 }, label: "tablet" }]';

const folder = new TemporaryFolder();
let ask: TerminalProgram;
let choose: TerminalProgram;
let wait: TerminalProgram;

beforeAll(() => {
  ask = new TerminalProgram(folder, `
    const problem = (text: string) => text === 'good' ? undefined : 'say good';
    print(await terminal!.ask('First:', { problem }));
    print(await terminal!.confirm('Sure?'));
    print(await terminal!.confirm('Really?', false));
  `);
  choose = new TerminalProgram(folder, `print(await terminal!.choose('Which?', ${NAMES}));`);
  wait = new TerminalProgram(folder, `
    terminal!.say('some advice');
    await terminal!.countDown(2, 'It goes on in');
    print('over');
  `);
});

describe.each([['xterm'], ['dumb']])('TERM=%s', (TERM) => {
  // What takes a line at a time has no line to take away.
  const clear = TERM === 'xterm' ? '\x15' : '';

  test('a question is asked until it is answered well', async () => {
    const terminal = ask.run({ TERM });
    await terminal.waitFor(/First:/);
    terminal.enter('bad');
    await terminal.waitFor(/say good/);
    terminal.enter(`${clear}good`);
    await terminal.waitFor(/<"good">/);
    await terminal.waitFor(/Sure\?/);
    terminal.enter('');
    await terminal.waitFor(/<true>/);
    await terminal.waitFor(/Really\?/);
    terminal.enter('');
    await terminal.waitFor(/<false>/);
    await terminal.waitFor(/status 0/);
    expect(isSane((await terminal.ended).screen)).toBe(true);
  });

  test('input and output may lead elsewhere', async () => {
    const terminal = ask.run({ TERM }, '< /dev/null | cat');
    await terminal.waitFor(/First:/);
    terminal.enter('good');
    await terminal.waitFor(/<"good">/);
    await terminal.waitFor(/Sure\?/);
    terminal.type('\x03');
    await terminal.ended;
  });

  test('one of several is chosen', async () => {
    const terminal = choose.run({ TERM });
    await terminal.waitFor(/tablet/);
    terminal.enter(TERM === 'xterm' ? '\x1b[B' : '2');
    await terminal.waitFor(/<\{"id":2\}>/);
    await terminal.ended;
  });

  test('a wait ends', async () => {
    const terminal = wait.run({ TERM });
    await terminal.waitFor(/some advice/);
    await terminal.waitFor(/It goes on in 2 s/);
    await terminal.waitFor(/<"over">/);
    expect(isSane((await terminal.ended).screen)).toBe(true);
  });

  test.each<[what: string, program: () => TerminalProgram, shown: RegExp, keys: string]>([
    ['Ctrl-C at a question', () => ask, /First:/, '\x03'],
    ['Ctrl-D at a question', () => ask, /First:/, '\x04'],
    ['Ctrl-C at a choice', () => choose, /Number|select/, '\x03'],
    ['Ctrl-D at a choice', () => choose, /Number|select/, '\x04'],
    ['Ctrl-C during a wait', () => wait, /It goes on in/, '\x03'],
  ])('%s interrupts, and the terminal is as it was', async (_, program, shown, keys) => {
    const terminal = program().run({ TERM });
    await terminal.waitFor(shown);
    terminal.type(keys);
    await terminal.waitFor(/<"Interrupted">/);
    await terminal.waitFor(/status/);
    expect(isSane((await terminal.ended).screen)).toBe(true);
  });
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s at a question leaves the terminal as it was', async (signal) => {
  const program = new TerminalProgram(folder, 'print(process.pid); await terminal!.ask("First:");');
  const terminal = program.run();
  const [, pid] = await terminal.waitFor(/<(\d+)>/);
  await terminal.waitFor(/First:/);
  process.kill(Number(pid), signal);
  await terminal.waitFor(/<"Interrupted">/);
  await terminal.waitFor(/status/);
  expect(isSane((await terminal.ended).screen)).toBe(true);
});

test('a signal from elsewhere ends a question with its reason', async () => {
  const program = new TerminalProgram(folder, `
    const signal = AbortSignal.timeout(300);
    await terminal!.ask('First:', { signal });
  `);
  const terminal = program.run();
  await terminal.waitFor(/<"TimeoutError">/);
  expect(isSane((await terminal.ended).screen)).toBe(true);
});

test('a question that is over before it is asked leaves the terminal as it was, for what the program does next', async () => {
  const program = new TerminalProgram(folder, `
    await terminal!.ask('First:', { signal: AbortSignal.abort() }).catch((error) => print(error.name));
    require('node:child_process').execFileSync('stty', ['-a'], { stdio: [0, 1, 2] });
    print('sane or not');
  `);
  const terminal = program.run();
  await terminal.waitFor(/<"AbortError">/);
  await terminal.waitFor(/<"sane or not">/);
  expect(isSane(terminal.screen.slice(0, terminal.screen.indexOf('<"sane or not">')))).toBe(true);
  await terminal.ended;
});

test('Ctrl-Z puts a question aside, and fg takes it up', async () => {
  const shell = PseudoTerminal.run(['bash', '--norc', '-i'], { env: { PATH: process.env.PATH, TERM: 'xterm', PS1: 'prompt> ' } });
  await shell.waitFor(/prompt> /);
  shell.enter(`"${choose.command[0]}" "${choose.command[1]}"`);
  await shell.waitFor(/tablet/);
  shell.type('\x1a');
  await shell.waitFor(/Stopped/);
  shell.enter('fg');
  await shell.waitFor(/program-\d+\.js/);
  shell.type('\x1b[B');
  await shell.waitFor(/❯ tablet/);
  shell.enter('');
  await shell.waitFor(/<\{"id":2\}>/);
  shell.enter('exit');
  await shell.ended;
});

test('what is typed next belongs to the next program', async () => {
  const program = new TerminalProgram(folder, `
    print(await terminal!.ask('First:'));
    print(require('node:child_process').execFileSync('head', ['-n', '1'], { stdio: [0, 'pipe', 2] }).toString());
  `);
  const terminal = program.run();
  await terminal.waitFor(/First:/);
  terminal.enter('one');
  await terminal.waitFor(/<"one">/);
  terminal.enter('two');
  await terminal.waitFor(/<"two\\n">/);
  await terminal.ended;
});

test('no color where none is wanted', async () => {
  const terminal = choose.run({ NO_COLOR: '1' });
  await terminal.waitFor(/tablet/);
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  expect(Reflect.get(terminal, 'text')).not.toMatch(/\x1b\[[0-9;]+m/);
  terminal.type('\x03');
  await terminal.ended;
});

test('without a terminal there is none', async () => {
  const program = new TerminalProgram(folder, 'print(terminal === undefined);');
  const child = spawn(program.command[0], [program.command[1]], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise((resolve) => child.once('close', resolve));
  expect(said).toBe('<true>\n');
});
