import { AsyncLocalStorage } from 'node:async_hooks';
import { runProcess } from './run-process';

/** In a process of its own, as the storages of this one are those of jest. */
const PROGRAM = `
  const { AsyncLocalStorage } = require('node:async_hooks');
  const disableAsyncStorages = require('./async-storages');
  disableAsyncStorages();
  const [ran, entered] = [new AsyncLocalStorage(), new AsyncLocalStorage()];
  const within = () => [ran.getStore(), entered.getStore()].map(String);
  ran.run('ran', () => {
    entered.enterWith('entered');
    console.log(...within());
    disableAsyncStorages();
    console.log(...within());
    ran.run('again', () => console.log(...within()));
    disableAsyncStorages();
    console.log(...within());
  });`;

test('storages are disabled after they were used, each time', async () => {
  expect(await runProcess(process.execPath, ['-e', PROGRAM], { cwd: __dirname })).toEqual({
    status: 0, stdout: 'ran entered\nundefined undefined\nagain undefined\nundefined undefined\n', stderr: '',
  });
});

test('those of each test file are recorded', () => {
  expect(AsyncLocalStorage.prototype.run.name).toBe('recorded');
});
