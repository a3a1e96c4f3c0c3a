/** A change that is not made, because it would lose what the file holds, or would not be read back as it was made. */
export class SectionRefused extends Error {
  override readonly name = 'SectionRefused';
}
