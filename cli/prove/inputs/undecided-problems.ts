import { Place } from '../../../src/simulation/place';
import { Problem } from '../../../src/simulation/template/problem';
import { Undecided } from '../proof';

/** What could not be read, for people: one entry for each parameter without a value, however often it is used. */
export function undecidedProblems(problems: readonly Problem[]): Undecided[] {
  const byParameter = new Map<string, Problem[]>();
  for (const problem of problems.filter(({ parameter }) => parameter !== undefined)) {
    const key = `parameter ${problem.parameter} of ${problem.place.source}`;
    byParameter.set(key, [...byParameter.get(key) ?? [], problem]);
  }
  return [
    ...[...byParameter].map(([what, [first, ...rest]]) => ({
      what,
      why: `${first.message}; ${users([first, ...rest])} cannot be read without it`,
      remedy: `Give its value: --parameter ${first.parameter}=VALUE`,
    })),
    ...problems.filter(({ parameter }) => parameter === undefined).map(({ place, message, remedy }) => ({
      what: placeText(place), why: message, ...(remedy !== undefined && { remedy }),
    })),
  ];
}

function users(problems: readonly Problem[]): string {
  return [...new Set(problems.map(({ place }) => place.constructPath ?? place.logicalId ?? place.source))].join(', ');
}

function placeText({ source, constructPath, logicalId }: Place): string {
  const name = constructPath ?? logicalId;
  return name === undefined ? source : `${name} of ${source}`;
}
