const { AsyncLocalStorage } = require('node:async_hooks');

const USED = Symbol.for('cdk-iam-mfa.async-storages');

/**
 * Disables each AsyncLocalStorage that was run since the last call. jest-circus makes one for every test file, and Node.js 20 enters
 * all that ever ran into every new promise: the promises of the four hundredth file of a worker filled its heap.
 */
module.exports = function disableAsyncStorages() {
  AsyncLocalStorage[USED] ??= recordUsed();
  for (const storage of AsyncLocalStorage[USED]) storage.disable();
  AsyncLocalStorage[USED].clear();
};

/** `node:async_hooks` is one and the same for all test files of a worker. */
function recordUsed() {
  const used = new Set();
  for (const name of ['run', 'enterWith']) {
    const method = AsyncLocalStorage.prototype[name];
    AsyncLocalStorage.prototype[name] = function recorded(...args) {
      used.add(this);
      return method.apply(this, args);
    };
  }
  return used;
}
