/** A setting as a reader sees it, and the line that it is from. */
export interface ReadSetting {
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** The sections of a file as a reader of it sees them, by what it calls them. */
export type Reading = ReadonlyMap<string, ReadonlyMap<string, ReadSetting>>;

/** Sections in the making. */
export class Readings {
  readonly sections = new Map<string, Map<string, ReadSetting>>();

  section(name: string): Map<string, ReadSetting> {
    const section = this.sections.get(name) ?? new Map<string, ReadSetting>();
    this.sections.set(name, section);
    return section;
  }
}
