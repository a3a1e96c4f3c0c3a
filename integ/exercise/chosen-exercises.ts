import { Refused } from './account-guard';
import { Exercise } from './exercise';
import { EXERCISES } from '../exercises';

/** The exercises named by `--only`, or all of them. */
export function chosenExercises(only: readonly string[] = []): readonly Exercise[] {
  const unknown = only.filter((name) => !EXERCISES.some((exercise) => exercise.name === name));
  if (unknown.length > 0) {
    throw new Refused(`--only ${unknown.join(', ')}: there is no such exercise; there are ${EXERCISES.map(({ name }) => name).join(', ')}`);
  }
  return EXERCISES.filter(({ name }) => only.length === 0 || only.includes(name));
}
