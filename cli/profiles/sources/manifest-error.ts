/** A manifest that is not taken: which one, and what is wrong with it. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  constructor(source: string, problem: string) {
    super(`${source}: ${problem}`);
  }
}
