import { RestOperation, RestStyle } from './packed-api';

/** How a request of a REST API names an operation. */
export interface RestRoute {
  readonly servicePrefix: string;
  readonly style: RestStyle;
  readonly operation: string;
  readonly method: string;
  /** `{FunctionName}` stands for one segment, `{Key+}` for one or more. */
  readonly segments: readonly string[];
  /** Parameters that the query must have, some with this value. */
  readonly query: ReadonlyArray<readonly [name: string, value: string]>;
}

export interface RouteMatch {
  readonly route: RestRoute;
  readonly labels: Readonly<Record<string, string>>;
}

export function restRoute(servicePrefix: string, style: RestStyle, packed: RestOperation): RestRoute {
  const [method, uri, operation] = packed.split(' ');
  const [path, query = ''] = uri.split('?');
  return { servicePrefix, style, operation, method, segments: segmentsOf(path), query: [...new URLSearchParams(query)] };
}

/** The routes that fit a request best: those that fit with the most literal text; more than one where they cannot be told apart. */
export function matchRoutes(routes: readonly RestRoute[], method: string, path: string, query: URLSearchParams): RouteMatch[] {
  const segments = segmentsOf(path);
  const matches = routes.filter(route => route.method === method && hasParameters(query, route)).flatMap(route => {
    const labels = labelsOf(route.segments, segments);
    return labels ? [{ route, labels }] : [];
  });
  const most = Math.max(...matches.map(({ route }) => literalness(route)));
  return matches.filter(({ route }) => literalness(route) === most);
}

/** AWS's own clients differ in whether they end a path with a slash. */
function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment, index, all) => index > 0 && !(segment === '' && index === all.length - 1));
}

function hasParameters(query: URLSearchParams, route: RestRoute): boolean {
  return route.query.every(([name, value]) => value === '' ? query.has(name) : query.get(name) === value);
}

function labelsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  const excess = segments.length - pattern.length;
  const greedy = pattern.findIndex(part => part.endsWith('+}'));
  if (greedy < 0 ? excess !== 0 : excess < 0) return undefined;
  let position = 0;
  for (const [index, part] of pattern.entries()) {
    const taken = segments.slice(position, position += index === greedy ? excess + 1 : 1);
    if (!part.startsWith('{')) {
      if (part !== taken[0]) return undefined;
    } else if (taken[0] === '') {
      return undefined;
    } else {
      labels[part.slice(1, part.endsWith('+}') ? -2 : -1)] = taken.map(decoded).join('/');
    }
  }
  return labels;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Literal segments count for more than parameters, and a label of one segment for more than a greedy one. */
function literalness({ segments, query }: RestRoute): number {
  const literal = segments.filter(segment => !segment.startsWith('{')).length;
  return literal * 100 + query.length * 10 - segments.filter(segment => segment.endsWith('+}')).length;
}
