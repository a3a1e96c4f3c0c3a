const { rmSync } = require('node:fs');

/** Removes what a jest run has left in its temporary folder. */
module.exports = function globalTeardown() {
  rmSync(globalThis.temporaryFolderOfTests, { recursive: true, force: true });
};
