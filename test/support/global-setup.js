const { mkdtempSync, realpathSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Gives a jest run a temporary folder of its own, which its workers and their child processes inherit:
 * an App without an output folder makes one at every synthesis and leaves it behind.
 */
module.exports = function globalSetup() {
  globalThis.temporaryFolderOfTests = mkdtempSync(join(realpathSync(tmpdir()), 'cdk-iam-mfa-tests-'));
  process.env.TMPDIR = globalThis.temporaryFolderOfTests;
};
