import { isDeepStrictEqual } from 'node:util';

/** A CloudFormation template, or a section of one. */
export type Section = Readonly<Record<string, unknown>>;

/** How two templates of the same app differ: in resources, which must not be, or in what surrounds them. */
export interface TemplateDifferences {
  readonly resources: readonly string[];
  readonly others: readonly string[];
}

/** One line for each difference between the templates. */
export function templateDifferences(one: Section, other: Section): TemplateDifferences {
  const sections = keysOf(one, other).filter((section) => section !== 'Resources');
  return {
    resources: keysOf(sectionOf(one, 'Resources'), sectionOf(other, 'Resources'))
      .flatMap((id) => difference(id, sectionOf(one, 'Resources')[id], sectionOf(other, 'Resources')[id])),
    others: sections.flatMap((section) => difference(section, one[section], other[section])),
  };
}

function keysOf(one: Section, other: Section): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}

function sectionOf(template: Section, name: string): Section {
  return (template[name] ?? {}) as Section;
}

function difference(name: string, one: unknown, other: unknown): string[] {
  return isDeepStrictEqual(one, other) ? [] : [`${name}: ${JSON.stringify(one) ?? 'nothing'} became ${JSON.stringify(other) ?? 'nothing'}`];
}
