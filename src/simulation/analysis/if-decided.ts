import { UndecidedError } from './undecided-error';

/** What is decided, or what `otherwise` makes of the reason why it cannot be. */
export function ifDecided<T>(decide: () => T, otherwise: (error: UndecidedError) => T): T {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UndecidedError) return otherwise(error);
    throw error;
  }
}
