import { runInNewContext } from 'node:vm';
import { validationError } from '../../input';

/** Together for all parameters of a template: some expressions would otherwise keep everybody waiting for years. */
const LONGEST_MATCHING_MS = 1_000;

/** Holds values against regular expressions that a template brings along, none of which may take for ever. */
export class AllowedPatterns {
  private left = LONGEST_MATCHING_MS;

  /** Whether a pattern fits the whole of each value. */
  public fit(pattern: string, values: readonly string[]): boolean {
    const before = performance.now();
    try {
      // V8 interrupts a regular expression only where a script of its own runs it.
      const script = 'values.every(value => new RegExp(`^(?:${pattern})$`).test(value))';
      return Boolean(runInNewContext(script, { pattern, values }, { timeout: Math.max(1, Math.ceil(this.left)) }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
        throw validationError(`AllowedPattern ${pattern} takes more than ${LONGEST_MATCHING_MS / 1_000} second to be held against its value `
          + 'in the embedded account; give a simpler one');
      }
      throw error;
    } finally {
      this.left -= performance.now() - before;
    }
  }
}
