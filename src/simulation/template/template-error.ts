/** A template that cannot be read. The message names what is wrong and its place in the template. */
export class TemplateError extends Error {
  constructor(message: string, readonly place?: string) {
    super(place ? `${message} (at ${place})` : message);
    this.name = 'TemplateError';
  }
}
