import { join } from 'node:path';
import { Pass } from './pass';
import { Scene } from '../support/scene';

test('accounts are closed where the pass cannot start', async () => {
  const end = jest.spyOn(Scene.prototype, 'end');
  await expect(Pass.start(join(__dirname, 'no-such-folder'))).rejects.toThrow('ENOENT');
  expect(end).toHaveBeenCalledTimes(1);
});
