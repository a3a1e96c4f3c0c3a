import { ListedRole } from './listed-role';

/** Those of the roles that a pattern fits: `*` stands for any text, in the name of the role, with or without its path, or in its ARN. */
export function selectRoles(roles: readonly ListedRole[], patterns: readonly string[]): ListedRole[] {
  const expressions = patterns.map((pattern) => ({ pattern, expression: expressionOf(pattern) }));
  const unused = expressions.find(({ expression }) => !roles.some((role) => fits(role, expression)));
  if (unused) {
    throw new Error(`--role ${unused.pattern} fits no role; there are ${[...new Set(roles.map(({ name }) => name))].join(', ')}`);
  }
  return roles.filter((role) => expressions.some(({ expression }) => fits(role, expression)));
}

function fits({ name, path, arn }: ListedRole, expression: RegExp): boolean {
  return [name, path.slice(1) + name, arn].some((text) => expression.test(text));
}

function expressionOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*')}$`);
}
