/** What a section is to hold. Settings that are not named stay as they are; `undefined` removes one. */
export interface SectionChange {
  /** As in the header: `acme` in the credentials file, `profile acme` in the config file. */
  readonly header: string;
  readonly settings: Readonly<Record<string, string | undefined>>;
}

export interface ChangeOptions {
  /** Change sections that somebody else wrote, too. Never those with a long-term key that is nowhere else. */
  readonly overwrite?: boolean;
}

/** A change that is not made, because it would lose what the file holds. */
export class SectionRefused extends Error {
  override readonly name = 'SectionRefused';
}

/**
 * What the text of a file becomes: byte for byte the same outside of the settings that change.
 *
 * @throws SectionRefused for a section that holds a long-term key or is not marked as written by `iam-mfa`
 */
export function changedText(_text: string, _changes: readonly SectionChange[], _options: ChangeOptions = {}): string {
  throw new Error('not written yet');
}

/**
 * Changes a credentials or config file: under its lock, atomically, with mode 0600, behind its symbolic links.
 *
 * @throws SectionRefused as `changedText` does; nothing is written then
 */
export async function changeSections(_path: string, _changes: readonly SectionChange[], _options: ChangeOptions = {}): Promise<void> {
  throw new Error('not written yet');
}

/** Fails as `changeSections` would, before anything is asked of anybody. */
export function checkChangeable(_path: string, _headers: readonly string[], _options: ChangeOptions = {}): void {
  throw new Error('not written yet');
}
