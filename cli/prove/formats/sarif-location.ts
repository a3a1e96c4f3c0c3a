import { readFileSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Subject } from '../../../src/checks/finding';
import { Place } from '../../../src/simulation/place';

/** What a location is made of where the place says too little. */
export interface LocationContext {
  readonly subject: Subject;
  readonly input?: string;
  readonly workingFolder: string;
}

export type SarifLocation = ReturnType<typeof sarifLocation>;

/** Where a finding is: the file if there is one, else the name of what was read; and the name of the thing in it. */
export function sarifLocation(place: Place | undefined, { subject, input, workingFolder }: LocationContext) {
  return {
    physicalLocation: {
      artifactLocation: artifactOf(place, input, workingFolder),
      region: { startLine: lineOf(place) },
    },
    logicalLocations: [logicalLocation(place, subject)],
  };
}

function artifactOf(place: Place | undefined, input: string | undefined, workingFolder: string) {
  const file = place?.templatePath;
  if (file === undefined) return { uri: encodeSegments(place?.source ?? input ?? 'unknown') };
  const inside = relative(workingFolder, file);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return { uri: pathToFileURL(file).href };
  return { uri: encodeSegments(inside.split(sep).join('/')), uriBaseId: '%SRCROOT%' };
}

function encodeSegments(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function logicalLocation(place: Place | undefined, subject: Subject) {
  const name = place?.logicalId ?? subject.name;
  return { name, fullyQualifiedName: place?.constructPath ?? place?.logicalId ?? subject.arn, kind: 'resource' };
}

/** The line on which the template defines the resource; the first if it is not to be found. */
function lineOf({ templatePath, logicalId }: Partial<Place> = {}): number {
  if (templatePath === undefined || logicalId === undefined) return 1;
  const keys = readLines(templatePath).map((text) => /^(\s*)"?([A-Za-z0-9]+)"?\s*:/.exec(text) ?? []);
  const resources = Math.max(keys.findIndex(([, , key]) => key === 'Resources'), 0);
  // A property may have the name of a resource, and stands further to the right.
  const [line = 0] = [...keys.keys()].filter((index) => index >= resources && keys[index][2] === logicalId)
    .sort((left, right) => keys[left][1].length - keys[right][1].length);
  return line + 1;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    // A saved proof outlives its templates.
    return [];
  }
}
