/** A template that cannot be read. The message names what is wrong and its place in the template. */
export class TemplateError extends Error {
  /** What to give so that it can be read, where that is not a matter of the template itself. */
  public readonly remedy?: string;

  constructor(message: string, readonly place?: string, remedy?: string) {
    super(place ? `${message} (at ${place})` : message);
    this.name = 'TemplateError';
    this.remedy = remedy;
  }
}

/** A parameter whose value is known only when the stack is deployed. */
export class MissingParameterError extends TemplateError {
  constructor(readonly parameter: string, public readonly reason: string) {
    super(`template: parameter ${parameter} ${reason}; give its value in \`parameters\``);
    this.name = 'MissingParameterError';
  }
}
