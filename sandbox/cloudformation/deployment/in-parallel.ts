import { Readiness } from '../template/readiness';

/** A step that has begun. */
export interface BegunStep {
  finish(): void;
  /** Gives the step up before it was finished, because another one failed. */
  cancel(): void;
}

/**
 * Runs steps as CloudFormation does: all that wait for nothing begin together, and finishing one lets those begin that
 * waited for it last. The first failure cancels what has begun and begins nothing more.
 *
 * @param needs - each step, in the order of the template, with the steps it waits for
 * @param begin - begins a step; undefined where there is nothing to do
 */
export function runInParallel(needs: ReadonlyMap<string, readonly string[]>, begin: (id: string) => BegunStep | undefined): void {
  const readiness = new Readiness(needs);
  const begun: { readonly id: string; readonly step?: BegunStep }[] = [];
  const beginAll = (ids: readonly string[]) => ids.forEach(id => begun.push({ id, step: begin(id) }));
  let finished = 0;
  try {
    beginAll(readiness.first);
    while (finished < begun.length) {
      const { id, step } = begun[finished++];
      step?.finish();
      beginAll(readiness.done(id));
    }
  } catch (error) {
    begun.slice(finished).forEach(({ step }) => step?.cancel());
    throw error;
  }
}
